# SPDX-License-Identifier: Apache-2.0
"""Interrupts a run with a terminal in the middle of a file that takes long."""
import os
import pty
import signal
import subprocess
import sys

ours, terminal = pty.openpty()
run = subprocess.Popen(sys.argv[1:], stderr=terminal, stdin=subprocess.DEVNULL)
os.close(terminal)
said = b""
while b"[1/2] a.cpp" not in said:
    said += os.read(ours, 4096)
run.send_signal(signal.SIGINT)
print("exit", run.wait(timeout=60))
try:
    while more := os.read(ours, 4096):
        said += more
except OSError:
    pass  # so a terminal says that nobody is there any more
print("the line is cleared" if said.endswith(b"[1/2] a.cpp\r\x1b[K") else said)
