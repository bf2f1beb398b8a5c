"""No listener of the broker, the controller's included, serves anybody without a password."""

import socket

import pytest
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from tests.conftest import Stack

WITHOUT_PASSWORD = {"security_protocol": "PLAINTEXT"}
WRONG_PASSWORD = {
    "security_protocol": "SASL_PLAINTEXT",
    "sasl_mechanism": "SCRAM-SHA-512",
    "sasl_plain_username": "admin",
    "sasl_plain_password": "guess",
}
WRONG_PLAIN = {**WRONG_PASSWORD, "sasl_mechanism": "PLAIN", "sasl_plain_username": "controller"}


@pytest.mark.parametrize("listener", ["clients", "controller"])
@pytest.mark.parametrize("login", [WITHOUT_PASSWORD, WRONG_PASSWORD, WRONG_PLAIN], ids=["none", "scram", "plain"])
def test_a_client_without_the_password_gets_nothing(stack: Stack, listener: str, login: dict[str, str]) -> None:
    port = getattr(stack.ports.kafka, listener)
    with pytest.raises((KafkaError, OSError)):
        KafkaAdminClient(bootstrap_servers=f"127.0.0.1:{port}", bootstrap_timeout_ms=1500, **login)


@pytest.mark.parametrize("listener", ["clients", "controller"])
def test_a_delete_packet_sent_without_login_is_cut_off(stack: Stack, listener: str) -> None:
    """Raw bytes of DeleteTopics (key 20, version 1): an open controller listener once obeyed it."""
    name = b"case-events"
    body = (1).to_bytes(4, "big") + len(name).to_bytes(2, "big") + name + (5000).to_bytes(4, "big")
    packet = (20).to_bytes(2, "big") + (1).to_bytes(2, "big") + (7).to_bytes(4, "big") + b"\xff\xff" + body
    with socket.create_connection(("127.0.0.1", getattr(stack.ports.kafka, listener)), timeout=5) as wire:
        wire.sendall(len(packet).to_bytes(4, "big") + packet)
        try:
            answer = wire.recv(1024)
        except ConnectionResetError:
            answer = b""
    assert answer == b""


def test_no_listener_is_reachable_from_other_machines(stack: Stack) -> None:
    address = socket.gethostbyname(socket.gethostname())
    if address.startswith("127."):
        address = "127.0.0.2"
    for port in (stack.ports.kafka.clients, stack.ports.kafka.controller, stack.ports.postgres):
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((address, port), timeout=2)
