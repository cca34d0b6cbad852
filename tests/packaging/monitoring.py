#!/usr/bin/env python3
"""Tests what is monitored: monitoring.py ROOT STOA prints each problem.

fault_D05: the Grafana dashboard and the alert rules name only metrics that a real server gives, docs/operations.md has
all of them, and promtool (Debian: prometheus) accepts the metrics and the rules, each of which has a test. It exits with
77 if nothing is wrong but promtool is missing; bin/setup --test gets it.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

NAME = re.compile(r"\b(?:stoa|process)_[a-z0-9_]+")


def metrics_of(stoa):
    """The answer of a real server to GET /metrics."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "stoa.db")
        server = subprocess.Popen([stoa, "serve", "--port", "0", "--database", database], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            address = server.stdout.readline().split()[-1]
            token = subprocess.run([stoa, "admin-token", "--database", database], check=True, capture_output=True,
                                   text=True).stdout.strip()
            request = urllib.request.Request(address + "metrics", headers={"Authorization": "Bearer " + token})
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.read().decode()
        finally:
            server.terminate()
            server.wait()


def names_in(metrics):
    """Also the names of counters without a sample, which have a TYPE line."""
    return set(re.findall(r"^(?:# TYPE )?([a-z_]+)", metrics, re.M))


def queries(dashboard):
    """All PromQL of a dashboard, wherever it is."""
    if isinstance(dashboard, dict):
        for key, value in dashboard.items():
            if key in ("expr", "query", "definition") and isinstance(value, str):
                yield value
            yield from queries(value)
    elif isinstance(dashboard, list):
        for value in dashboard:
            yield from queries(value)


def unknown_names(where, texts, known):
    found = set().union(*(NAME.findall(text) for text in texts))
    if not found:
        yield f"{where} names no metric"
    for name in sorted(found - known):
        yield f"{where} names {name}, which the server does not give"


def dashboard_breaches(path, known):
    dashboard = json.loads(path.read_text())
    yield from unknown_names(path.name, list(queries(dashboard)), known)
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    ids = [panel["id"] for panel in dashboard["panels"]]
    if len(set(ids)) != len(ids):
        yield f"{path.name} has two panels with the same id"
    for panel in panels:
        if not panel["targets"]:
            yield f"the panel {panel['title']} shows nothing"


def untested_alerts(rules, tests):
    alerts = re.findall(r"^ +- alert: (\w+)", rules.read_text(), re.M)
    for alert in alerts:
        if len(re.findall(rf"alertname: {alert}$", tests.read_text(), re.M)) < 2:
            yield f"{alert} needs a test that it is quiet and one that it fires"


def undocumented(metrics, document):
    families = set(re.findall(r"^# TYPE (\w+)", metrics, re.M))
    for name in sorted(families - set(NAME.findall(document.read_text()))):
        yield f"{document.name} does not describe {name}"


def promtool(root, arguments, **options):
    result = subprocess.run([find_promtool(root), *arguments], capture_output=True, text=True, **options)
    if result.returncode != 0:
        yield f"promtool {' '.join(map(str, arguments))}: {result.stdout}{result.stderr}"


def find_promtool(root):
    """Returns nothing if it is missing. bin/setup unpacks it, because an installed Prometheus would start its service."""
    return shutil.which("promtool", path=f"{os.environ['PATH']}:{root}/build/unpacked/usr/bin")


def breaches(root, stoa):
    rules = root / "packaging/prometheus/stoa.rules.yml"
    tests = root / "tests/packaging/stoa.rules.test.yml"
    metrics = metrics_of(stoa)
    known = names_in(metrics)
    yield from dashboard_breaches(root / "packaging/grafana/stoa.json", known)
    yield from unknown_names(rules.name, re.findall(r"^ +expr: (.*)", rules.read_text(), re.M), known)
    yield from untested_alerts(rules, tests)
    yield from undocumented(metrics, root / "docs/operations.md")
    if find_promtool(root):
        yield from promtool(root, ["check", "metrics"], input=metrics)
        yield from promtool(root, ["check", "rules", rules])
        yield from promtool(root, ["test", "rules", tests])


root = Path(sys.argv[1])
found = list(breaches(root, sys.argv[2]))
print(*found, sep="\n")
sys.exit(1 if found else 0 if find_promtool(root) else 77)
