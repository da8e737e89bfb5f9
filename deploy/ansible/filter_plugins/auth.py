"""What the authentication tests of the hosts came to: from a task's result to a verdict, and from verdicts to a summary."""

import json
import re
import shlex

# The worst first, which is the order of the summary.
VERDICTS = ("failed", "unreachable", "unknown", "success")
REPORT_SCHEMA = "rolecall.report/1"


def auth_verdict(result):
    """The verdict, its reason in a few words, and a report of some lines, from what the task of the test registered."""
    if result.get("unreachable"):
        return _verdict("unreachable", _why(result), [])
    report = _report_of(result)
    if report is not None:
        return _verdict_of_report(report)
    return _verdict_of_script(result)


def _verdict_of_report(report):
    verdict = {"pass": "success", "warn": "success", "fail": "failed"}.get(report["verdict"], "unknown")
    judged = [(link, check) for link in report["links"] for check in link["checks"]]
    if verdict == "success":
        identity = [check["because"] for _, check in judged if check["id"] == "identity-is-the-instance-role"]
        warnings = [f"warning: {check['title']}: {check['because']}" for _, check in judged if check["verdict"] == "warn"]
        return _verdict(verdict, "".join(identity[:1]), warnings)
    wanted = "fail" if verdict == "failed" else "unknown"
    lines = [f"{link['title']}: {check['title']}: {check['because']}" for link, check in judged if check["verdict"] == wanted]
    for cause in report["causes"]:
        lines += _lines_of_cause(cause)
    causes = ", ".join(cause["id"] for cause in report["causes"])
    at = next((link["title"] for link, check in judged if check["verdict"] == wanted), "")
    return _verdict(verdict, causes or f'{"no known cause" if verdict == "failed" else "could not be learnt"} at "{at}"', lines)


def _lines_of_cause(cause):
    remedy = cause["remedy"]
    told = [("because", line) for line in cause["because"]] + [("fix", remedy["say"])]
    if remedy.get("command"):
        told.append(("", " ".join(shlex.quote(word) for word in remedy["command"])))
    if remedy.get("needs"):
        told.append(("needs", ", ".join(remedy["needs"])))
    if remedy.get("wait"):
        told.append(("wait", remedy["wait"]))
    return [f"cause[{cause['id']}]: {cause['title']}"] + [f"  {label:<7}  {words}" for label, words in told]


def _verdict_of_script(result):
    lines = [line for text in (result.get("stdout"), result.get("stderr")) for line in (text or "").splitlines() if line.strip()]
    verdict = {0: "success", 1: "failed"}.get(result.get("rc"), "unknown") if lines else "unknown"
    # Its last line says how it ended, those before it why.
    ending = lines[-1] if lines else _why(result)
    return _verdict(verdict, ending, [] if verdict == "success" else lines[:-1])


def auth_summary(hosts, hostvars):
    """The summary: each host with its reason, the worst first, and how many ended how."""
    verdicts = {host: hostvars[host].get("auth") or _verdict("unknown", "the test did not end", []) for host in hosts}
    width = max(len(host) for host in verdicts)
    lines = []
    counts = []
    for name in VERDICTS:
        having = [host for host in hosts if verdicts[host]["verdict"] == name]
        lines += [f"{host:<{width}}  {name:<11}  {verdicts[host]['reason']}".rstrip() for host in having]
        counts.append(f"{len(having)} {name}")
    return "\n".join(lines + [", ".join(reversed(counts))])


def without_rolecall(result):
    """Whether rolecall could not be run at all on the host; that it ran and could not do its job is another thing."""
    if result.get("unreachable") or "rc" not in result:
        return False
    return _report_of(result) is None and not re.search(r"^error\[", result.get("stderr") or "", re.MULTILINE)


def _report_of(result):
    try:
        report = json.loads(result.get("stdout") or "")
    except ValueError:
        return None
    return report if isinstance(report, dict) and report.get("schema") == REPORT_SCHEMA else None


def _verdict(verdict, reason, lines):
    headline = f"AWS Authentication: {verdict.capitalize()}"
    return {"verdict": verdict, "reason": reason, "headline": headline, "report": "\n".join([headline, reason, *lines])}


def _why(result):
    """What Ansible says of a task that did not do its work; of a loop, the first item that did not."""
    failed = next((item for item in result.get("results", []) if item.get("failed")), result)
    return (str(failed.get("msg") or "").strip().splitlines() or ["nothing was said"])[0]


class FilterModule:
    """Registers the filters."""

    def filters(self):
        return {"auth_verdict": auth_verdict, "auth_summary": auth_summary, "without_rolecall": without_rolecall}
