# SPDX-License-Identifier: Apache-2.0
"""A Chromium without a window, driven over WebDriver with nothing but Python's own library.

    with Browser(width=1280, height=900) as browser:
        browser.open("report.html")
        browser.run("return document.title")
"""
import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Right": "\ue014", "Down": "\ue015"}


def missing():
    """The first program that is not there, or nothing."""
    return next((name for name in ("chromium", "chromedriver") if not shutil.which(name)), None)


class Browser:
    def __init__(self, width=1280, height=900):
        self.size = width, height

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory()
        # Port 0: the driver takes a free one and says which.
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                       text=True, env={**os.environ, "HOME": self.scratch.name})
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                self.address = f"http://127.0.0.1:{found.group(1)}"
                break
        else:
            raise SystemExit("chromedriver did not start")
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--force-device-scale-factor=1", f"--user-data-dir={self.scratch.name}/profile",
                     f"--window-size={self.size[0]},{self.size[1]}"]
        self.session = ""
        made = self.call("POST", "session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments}}}})
        self.session = f"session/{made['sessionId']}/"
        self.resize(*self.size)
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", self.session.rstrip("/"))
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
            self.scratch.cleanup()

    def call(self, method, path, body=None):
        request = urllib.request.Request(f"{self.address}/{path}", method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"].splitlines()[0]) from None

    def command(self, path, **body):
        return self.call("POST", self.session + path, body)

    def devtools(self, name, **parameters):
        return self.command("goog/cdp/execute", cmd=name, params=parameters)

    def resize(self, width, height):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                      mobile=False)

    def media(self, scheme="light", kind=""):
        self.devtools("Emulation.setEmulatedMedia", media=kind,
                      features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path, fragment=""):
        self.command("url", url="about:blank")
        self.command("url", url=Path(path).resolve().as_uri() + fragment)

    def run(self, script, *arguments):
        return self.command("execute/sync", script=script, args=list(arguments))

    def wait(self, expression, seconds=10):
        """Until an expression of the page is true."""
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {expression}")):
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {expression}")
            time.sleep(0.02)
        return value

    def element(self, selector):
        return self.command("element", using="css selector", value=selector)[ELEMENT]

    def click(self, selector):
        self.command(f"element/{self.element(selector)}/click")

    def type(self, selector, text):
        self.command(f"element/{self.element(selector)}/value", text=text)

    def press(self, *names):
        actions = [{"type": kind, "value": KEYS.get(name, name)} for name in names for kind in ("keyDown", "keyUp")]
        self.command("actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def hover(self, selector):
        self.command("actions", actions=[{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
                                          "actions": [{"type": "pointerMove", "duration": 0, "x": 0, "y": 0,
                                                       "origin": {ELEMENT: self.element(selector)}}]}])

    def complaints(self):
        """What the console has said since the last time, above information."""
        return [entry["message"] for entry in self.command("se/log", type="browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def screenshot(self, path, whole=False):
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole,
                             **({"clip": dict(zip(("width", "height"), self.run(
                                 "return [document.documentElement.clientWidth, document.documentElement.scrollHeight]")),
                                 x=0, y=0, scale=1)} if whole else {}))
        Path(path).write_bytes(base64.b64decode(shot["data"]))

    def pdf(self, path):
        made = self.command("print", background=True, page={"width": 21, "height": 29.7})
        Path(path).write_bytes(base64.b64decode(made))
