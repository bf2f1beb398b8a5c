"""The pages: Chinese first, English second; they change live."""
