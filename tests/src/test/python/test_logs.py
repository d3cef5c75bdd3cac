"""CloudWatch Logs through boto3 and the AWS CLI. Answers are from the API reference and from public threads."""

import json
import shutil
import subprocess
import threading
import time
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

logs = boto3.client("logs")


def now():
    return int(time.time() * 1000)


class Logs(unittest.TestCase):
    def setUp(self):
        self.group = f"/test/{uuid.uuid4()}"
        self.arn = f"arn:aws:logs:us-east-1:000000000000:log-group:{self.group}"
        logs.create_log_group(logGroupName=self.group)
        logs.create_log_stream(logGroupName=self.group, logStreamName="one")

    def tearDown(self):
        try:
            logs.delete_log_group(logGroupName=self.group)
        except logs.exceptions.ResourceNotFoundException:
            pass

    def put(self, *messages, stream="one"):
        start = now() - len(messages)
        events = [{"timestamp": start + at, "message": message} for at, message in enumerate(messages)]
        return logs.put_log_events(logGroupName=self.group, logStreamName=stream, logEvents=events)

    def fails(self, code, text, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), (code, 400))
        self.assertIn(text, error["Error"]["Message"])

    def test_a_group_is_described(self):
        self.put("four", "five")
        group = logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]
        self.assertEqual((group["logGroupName"], group["arn"], group["logGroupArn"]), (self.group, self.arn + ":*", self.arn))
        self.assertEqual((group["logGroupClass"], group["metricFilterCount"]), ("STANDARD", 0))
        self.assertEqual(group["storedBytes"], 8 + 2 * 26)
        self.assertNotIn("retentionInDays", group)
        logs.put_retention_policy(logGroupName=self.group, retentionInDays=7)
        self.assertEqual(logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]["retentionInDays"], 7)
        logs.delete_retention_policy(logGroupName=self.group)
        self.assertNotIn("retentionInDays", logs.describe_log_groups(logGroupNamePattern=self.group[9:])["logGroups"][0])
        self.assertEqual(logs.list_log_groups(logGroupNamePattern=self.group[6:26])["logGroups"][0]["logGroupArn"], self.arn)

    def test_tags_are_kept_by_both_families_of_operations(self):
        logs.tag_resource(resourceArn=self.arn, tags={"a": "1", "b": "2"})
        logs.tag_log_group(logGroupName=self.group, tags={"c": "3"})
        logs.untag_resource(resourceArn=self.arn, tagKeys=["a"])
        self.assertEqual(logs.list_tags_for_resource(resourceArn=self.arn)["tags"], {"b": "2", "c": "3"})
        logs.untag_log_group(logGroupName=self.group, tags=["b"])
        self.assertEqual(logs.list_tags_log_group(logGroupName=self.group)["tags"], {"c": "3"})

    def test_events_come_back_in_order_and_by_pages(self):
        self.put(*[f"message {number} \u00fc" for number in range(25)])
        seen, token = [], None
        while True:
            page = logs.get_log_events(
                logGroupName=self.group, logStreamName="one", startFromHead=True, limit=10, **({"nextToken": token} if token else {})
            )
            seen += [event["message"] for event in page["events"]]
            if page["nextForwardToken"] == token:
                break
            token = page["nextForwardToken"]
        self.assertEqual(seen, [f"message {number} \u00fc" for number in range(25)])
        last = logs.get_log_events(logGroupIdentifier=self.arn, logStreamName="one", limit=2)["events"]
        self.assertEqual([event["message"] for event in last], ["message 23 \u00fc", "message 24 \u00fc"])
        self.assertEqual(set(last[0]), {"timestamp", "message", "ingestionTime"})

    def test_a_filter_searches_all_streams(self):
        logs.create_log_stream(logGroupName=self.group, logStreamName="two")
        self.put("ERROR here", "INFO there")
        self.put("another ERROR", json.dumps({"level": "ERROR", "took": 17}), stream="two")
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=self.group, filterPattern="ERROR", PaginationConfig={"PageSize": 1}
        )
        found = [event for page in pages for event in page["events"]]
        self.assertEqual(len(found), 3)
        self.assertEqual(set(found[0]), {"logStreamName", "timestamp", "message", "ingestionTime", "eventId"})
        self.assertEqual(len({event["eventId"] for event in found}), 3)
        by_member = logs.filter_log_events(logGroupName=self.group, filterPattern="{ $.level = ERROR && $.took > 16 }")
        self.assertEqual([event["logStreamName"] for event in by_member["events"]], ["two"])
        by_stream = logs.filter_log_events(logGroupName=self.group, logStreamNames=["one"])
        self.assertEqual(len(by_stream["events"]), 2)
        matches = logs.test_metric_filter(filterPattern="[level, word]", logEventMessages=["ERROR here", "one"])["matches"]
        self.assertEqual(matches, [{"eventNumber": 1, "eventMessage": "ERROR here", "extractedValues": {"$level": "ERROR", "$word": "here"}}])

    def test_streams_are_described(self):
        self.put("x")
        stream = logs.describe_log_streams(logGroupName=self.group, orderBy="LastEventTime", descending=True)["logStreams"][0]
        self.assertEqual((stream["logStreamName"], stream["arn"]), ("one", self.arn + ":log-stream:one"))
        self.assertEqual(stream["firstEventTimestamp"], stream["lastEventTimestamp"])
        self.assertEqual(stream["storedBytes"], 0)
        logs.delete_log_stream(logGroupName=self.group, logStreamName="one")
        self.assertEqual(logs.describe_log_streams(logGroupIdentifier=self.arn)["logStreams"], [])

    def test_errors_are_those_of_aws(self):
        missing = "The specified log group does not exist."
        put = dict(logGroupName=self.group, logStreamName="one")
        pattern = "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
        self.fails("ResourceAlreadyExistsException", "The specified log group already exists", logs.create_log_group, logGroupName=self.group)
        self.fails("ResourceAlreadyExistsException", "The specified log stream already exists", logs.create_log_stream, **put)
        self.fails("ResourceNotFoundException", missing, logs.delete_log_group, logGroupName="none")
        self.fails("ResourceNotFoundException", missing, logs.describe_log_streams, logGroupName="none")
        self.fails("ResourceNotFoundException", missing, logs.filter_log_events, logGroupName="none")
        self.fails("ResourceNotFoundException", "The specified log stream does not exist.", logs.get_log_events, logGroupName=self.group, logStreamName="none")
        self.fails("InvalidParameterException", pattern, logs.create_log_group, logGroupName="no blanks")
        self.fails("InvalidParameterException", "Invalid filter pattern", logs.filter_log_events, logGroupName=self.group, filterPattern="{ $.a }")
        self.fails("InvalidParameterException", "nextToken is invalid", logs.get_log_events, nextToken="x", **put)
        self.fails(
            "InvalidParameterException",
            "must be in chronological order.",
            logs.put_log_events,
            logEvents=[{"timestamp": now(), "message": "a"}, {"timestamp": now() - 9, "message": "b"}],
            **put,
        )
        with self.assertRaises(ClientError) as caught:
            logs.describe_queries()
        self.assertEqual(caught.exception.response["Error"]["Code"], "NotImplementedException")

    def test_a_live_tail_shows_events_as_they_come(self):
        # The prefix of the host is for AWS's own names; localhost has no such one.
        client = boto3.client("logs", config=Config(inject_host_prefix=False))
        tail = client.start_live_tail(logGroupIdentifiers=[self.arn], logEventFilterPattern="wanted")["responseStream"]
        seen = []
        for event in tail:
            if "sessionStart" in event:
                self.assertEqual(event["sessionStart"]["logGroupIdentifiers"], [self.arn])
                self.put("wanted 1", "other", "wanted 2")
            else:
                seen += event["sessionUpdate"]["sessionResults"]
            if len(seen) == 2:
                tail.close()
                break
        self.assertEqual([event["message"] for event in seen], ["wanted 1", "wanted 2"])
        self.assertEqual(seen[0]["logStreamName"], "one")
        self.assertEqual(seen[0]["logGroupIdentifier"], "000000000000:" + self.group)

    def test_following_a_group_as_the_cli_does_shows_each_event_once(self):
        # "aws logs tail --follow" asks again from the last time on and knows events by their ids.
        self.put("first")
        start, seen, ids = 0, [], set()
        for message in ("second", "third", None):
            page = logs.filter_log_events(logGroupName=self.group, interleaved=True, startTime=start)
            for event in page["events"]:
                if event["eventId"] not in ids:
                    ids.add(event["eventId"])
                    seen.append(event["message"])
                    start = event["timestamp"]
            if message:
                self.put(message)
        self.assertEqual(seen, ["first", "second", "third"])

    @unittest.skipUnless(shutil.which("aws"), "needs the AWS CLI")
    def test_the_cli_shows_groups_and_events(self):
        self.put("a line")
        self.assertEqual(self.cli("describe-log-groups", "--log-group-name-prefix", self.group)["logGroups"][0]["arn"], self.arn + ":*")
        self.assertEqual(self.cli("filter-log-events", "--log-group-name", self.group)["events"][0]["message"], "a line")

    @unittest.skipUnless(shutil.which("aws"), "needs the AWS CLI")
    def test_the_cli_follows_a_group(self):
        if "aws-cli/1." in subprocess.run(["aws", "--version"], capture_output=True, text=True).stdout:
            self.skipTest("version 1 of the AWS CLI has no 'logs tail'")
        self.put("first line")
        tail = subprocess.Popen(
            ["aws", "logs", "tail", self.group, "--follow", "--format", "short"], stdout=subprocess.PIPE, text=True
        )
        guard = threading.Timer(30, tail.kill)
        guard.start()
        try:
            self.assertIn("first line", tail.stdout.readline())
            self.put("second line")
            self.assertIn("second line", tail.stdout.readline())
        finally:
            guard.cancel()
            tail.kill()
            tail.communicate()

    @staticmethod
    def cli(*arguments):
        outcome = subprocess.run(["aws", "logs", *arguments, "--output", "json"], capture_output=True, text=True, check=True)
        return json.loads(outcome.stdout)


if __name__ == "__main__":
    unittest.main()
