"""What the API and the pages share: who asks, what they may see and send, how they are refused."""
