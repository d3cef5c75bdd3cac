"""Global tables through boto3: what one region writes, another reads, each under its own names."""

import unittest
import uuid

import boto3
from botocore.exceptions import ClientError

HERE, THERE, THIRD = "us-east-1", "eu-central-1", "ap-south-1"
clients = {region: boto3.client("dynamodb", region_name=region) for region in (HERE, THERE, THIRD)}
streams = {region: boto3.client("dynamodbstreams", region_name=region) for region in (HERE, THERE)}
here, there = clients[HERE], clients[THERE]
ACCOUNT = "000000000000"
KEYS = dict(AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])


class GlobalTables(unittest.TestCase):
    def setUp(self):
        self.name = f"global-{uuid.uuid4()}"
        here.create_table(TableName=self.name, BillingMode="PAY_PER_REQUEST", **KEYS)
        here.get_waiter("table_exists").wait(TableName=self.name, WaiterConfig={"Delay": 1})

    def tearDown(self):
        for client in reversed(clients.values()):
            try:
                client.delete_table(TableName=self.name)
            except ClientError:
                pass

    def replicate(self, region=THERE, client=here, **more):
        return client.update_table(TableName=self.name, ReplicaUpdates=[{"Create": {"RegionName": region, **more}}])["TableDescription"]

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response["Error"]
        return error["Code"], error["Message"]

    def refused_update(self, client=here, **arguments):
        code, message = self.refused(client.update_table, TableName=self.name, **arguments)
        self.assertEqual(code, "ValidationException")
        return message

    def items(self, client):
        return sorted(item["id"]["S"] for item in client.scan(TableName=self.name)["Items"])

    def test_what_one_region_writes_all_others_read(self):
        here.put_item(TableName=self.name, Item={"id": {"S": "before"}})
        self.replicate()
        there.put_item(TableName=self.name, Item={"id": {"S": "there"}})
        here.put_item(TableName=self.name, Item={"id": {"S": "here"}})
        for client in (here, there):
            self.assertEqual(self.items(client), ["before", "here", "there"])
        there.batch_write_item(RequestItems={self.name: [{"DeleteRequest": {"Key": {"id": {"S": "before"}}}}]})
        there.transact_write_items(TransactItems=[{"Update": {"TableName": self.name, "Key": {"id": {"S": "here"}}, "UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}}}])
        there.execute_statement(Statement=f"INSERT INTO \"{self.name}\" VALUE {{'id': 'sql'}}")
        self.assertEqual(self.items(here), ["here", "sql", "there"])
        self.assertEqual(here.get_item(TableName=self.name, Key={"id": {"S": "here"}})["Item"]["n"], {"N": "1"})

    def test_each_region_describes_its_own_table(self):
        answered = self.replicate()
        self.assertEqual((answered["TableStatus"], answered["Replicas"], answered["GlobalTableVersion"]), ("UPDATING", [], "2019.11.21"))
        self.assertEqual(answered["StreamSpecification"], {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
        one = here.describe_table(TableName=self.name)["Table"]
        other = there.describe_table(TableName=self.name)["Table"]
        for table, region, replica in ((one, HERE, THERE), (other, THERE, HERE)):
            self.assertEqual(table["TableArn"], f"arn:aws:dynamodb:{region}:{ACCOUNT}:table/{self.name}")
            self.assertEqual(table["LatestStreamArn"], f"{table['TableArn']}/stream/{table['LatestStreamLabel']}")
            self.assertEqual(table["GlobalTableVersion"], "2019.11.21")
            self.assertEqual([(entry["RegionName"], entry["ReplicaStatus"]) for entry in table["Replicas"]], [(replica, "ACTIVE")])
            self.assertNotIn("MultiRegionConsistency", table)
        self.assertNotEqual(one["TableId"], other["TableId"])
        self.assertNotEqual(one["LatestStreamLabel"], other["LatestStreamLabel"])
        self.assertEqual(there.describe_table(TableName=other["TableArn"])["Table"]["TableArn"], other["TableArn"])
        for client in (here, there):
            names = [name for page in client.get_paginator("list_tables").paginate() for name in page["TableNames"]]
            self.assertEqual(names.count(self.name), 1)
        self.assertEqual(names, sorted(names))

    # Recorded: test_streams_on_global_tables.
    def test_each_region_has_a_stream_of_the_same_writes(self):
        self.replicate()
        there.put_item(TableName=self.name, Item={"id": {"S": "there"}})
        here.put_item(TableName=self.name, Item={"id": {"S": "here"}})
        for region, client in streams.items():
            listed = client.list_streams(TableName=self.name)["Streams"]
            self.assertEqual(len(listed), 1)
            arn = listed[0]["StreamArn"]
            self.assertEqual(arn, f"arn:aws:dynamodb:{region}:{ACCOUNT}:table/{self.name}/stream/{listed[0]['StreamLabel']}")
            self.assertIn(arn, [entry["StreamArn"] for entry in self.all_streams(client)])
            shard = client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
            iterator = client.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            records = []
            for _ in range(10):
                page = client.get_records(ShardIterator=iterator)
                records += page["Records"]
                iterator = page["NextShardIterator"]
                if len(records) == 2:
                    break
            self.assertEqual([(record["awsRegion"], record["dynamodb"]["Keys"]["id"]["S"]) for record in records], [(region, "there"), (region, "here")])

    @staticmethod
    def all_streams(client):
        page = client.list_streams()
        found = page["Streams"]
        while "LastEvaluatedStreamArn" in page:
            page = client.list_streams(ExclusiveStartStreamArn=page["LastEvaluatedStreamArn"])
            found += page["Streams"]
        return found

    def test_batches_go_where_their_tables_are(self):
        self.replicate()
        local = f"local-{uuid.uuid4()}"
        there.create_table(TableName=local, BillingMode="PAY_PER_REQUEST", **KEYS)
        self.addCleanup(there.delete_table, TableName=local)
        there.get_waiter("table_exists").wait(TableName=local, WaiterConfig={"Delay": 1})
        put = [{"PutRequest": {"Item": {"id": {"S": "a"}}}}]
        there.batch_write_item(RequestItems={self.name: put, local: put})
        key = {"Keys": [{"id": {"S": "a"}}]}
        got = there.batch_get_item(RequestItems={self.name: key, local: key})["Responses"]
        self.assertEqual({table: len(items) for table, items in got.items()}, {self.name: 1, local: 1})
        read = there.transact_get_items(TransactItems=[{"Get": {"TableName": table, "Key": {"id": {"S": "a"}}}} for table in (local, self.name)])
        self.assertEqual([response["Item"]["id"]["S"] for response in read["Responses"]], ["a", "a"])

    def test_settings_that_stay_with_a_region_and_those_that_do_not(self):
        here.tag_resource(ResourceArn=f"arn:aws:dynamodb:{HERE}:{ACCOUNT}:table/{self.name}", Tags=[{"Key": "a", "Value": "b"}])
        self.replicate()
        self.assertEqual(there.list_tags_of_resource(ResourceArn=f"arn:aws:dynamodb:{THERE}:{ACCOUNT}:table/{self.name}")["Tags"], [])
        there.update_time_to_live(TableName=self.name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ends"})
        self.assertEqual(here.describe_time_to_live(TableName=self.name)["TimeToLiveDescription"], {"TimeToLiveStatus": "ENABLED", "AttributeName": "ends"})
        there.update_table(TableName=self.name, DeletionProtectionEnabled=True)
        self.assertFalse(here.describe_table(TableName=self.name)["Table"]["DeletionProtectionEnabled"])
        self.assertTrue(there.describe_table(TableName=self.name)["Table"]["DeletionProtectionEnabled"])
        self.assertEqual(
            self.refused_update(ReplicaUpdates=[{"Delete": {"RegionName": THERE}}]),
            f"Cannot delete table {self.name} in region {THERE} because it has deletion protection enabled. Disable deletion protection first.",
        )
        there.update_table(TableName=self.name, DeletionProtectionEnabled=False)

    def test_overrides_of_a_replica(self):
        self.replicate()
        here.update_table(TableName=self.name, ReplicaUpdates=[{"Update": {"RegionName": THERE, "TableClassOverride": "STANDARD_INFREQUENT_ACCESS"}}])
        replica = here.describe_table(TableName=self.name)["Table"]["Replicas"][0]
        self.assertEqual(replica["ReplicaTableClassSummary"]["TableClass"], "STANDARD_INFREQUENT_ACCESS")
        self.assertEqual(there.describe_table(TableName=self.name)["Table"]["TableClassSummary"]["TableClass"], "STANDARD_INFREQUENT_ACCESS")
        self.assertEqual(
            self.refused_update(ReplicaUpdates=[{"Update": {"RegionName": THERE, "ProvisionedThroughputOverride": {"ReadCapacityUnits": 5}}}]),
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
        )

    def test_a_replica_ends_and_the_table_stays(self):
        self.replicate()
        self.replicate(THIRD, there)
        here.put_item(TableName=self.name, Item={"id": {"S": "kept"}})
        seen = {region: [entry["RegionName"] for entry in client.describe_table(TableName=self.name)["Table"]["Replicas"]] for region, client in clients.items()}
        self.assertEqual(seen, {HERE: [THERE, THIRD], THERE: [HERE, THIRD], THIRD: [HERE, THERE]})
        source = "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours."
        self.assertEqual(self.refused_update(ReplicaUpdates=[{"Delete": {"RegionName": THERE}}]), source)
        self.assertEqual(self.refused(here.delete_table, TableName=self.name), ("ValidationException", source))
        self.assertEqual(self.items(clients[THIRD]), ["kept"])
        self.assertEqual(clients[THIRD].delete_table(TableName=self.name)["TableDescription"]["TableStatus"], "DELETING")
        answered = here.update_table(TableName=self.name, ReplicaUpdates=[{"Delete": {"RegionName": THERE}}])["TableDescription"]
        self.assertEqual([entry["ReplicaStatus"] for entry in answered["Replicas"]], ["ACTIVE"])
        for client in (there, clients[THIRD]):
            self.assertEqual(self.refused(client.describe_table, TableName=self.name), ("ResourceNotFoundException", f"Requested resource not found: Table: {self.name} not found"))
        alone = here.describe_table(TableName=self.name)["Table"]
        for member in ("Replicas", "GlobalTableVersion", "GlobalTableSettingsReplicationMode"):
            self.assertNotIn(member, alone)
        self.assertEqual(self.items(here), ["kept"])

    # Seen in public threads.
    def test_updates_that_make_no_sense(self):
        create = lambda region: {"Create": {"RegionName": region}}
        delete = lambda region: {"Delete": {"RegionName": region}}
        self.assertEqual(self.refused_update(ReplicaUpdates=[{}]), "There are no actions specified in the Replica Update Action of the request.")
        self.assertEqual(self.refused_update(ReplicaUpdates=[{**create(THERE), **delete(THERE)}]), "Update table operation with more than one type of replica actions not allowed.")
        self.assertEqual(self.refused_update(ReplicaUpdates=[create(THERE), create(THIRD)]), "Update table operation with more than one create or delete replica actions not allowed")
        local = "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required."
        self.assertEqual(self.refused_update(ReplicaUpdates=[create(HERE)]), local)
        self.assertTrue(self.refused_update(ReplicaUpdates=[create("us-fake-1")]).startswith("Region us-fake-1 is not supported. The latest version of global tables are only supported in the following regions: [ap-south-2, ap-south-1, "))
        no_member = f"Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [{THERE}]."
        self.assertEqual(self.refused_update(ReplicaUpdates=[delete(THERE)]), no_member)
        self.replicate()
        exists = f"Failed to create a the new replica of table with name: ‘{self.name}’ because one or more replicas already existed as tables."
        self.assertEqual(self.refused_update(ReplicaUpdates=[create(THERE)]), exists)
        self.assertEqual(self.refused_update(ReplicaUpdates=[{"Update": {"RegionName": THERE}}]), "There are no actions specified in the Replica Update Action of the request.")
        self.assertEqual(self.refused_update(StreamSpecification={"StreamEnabled": False}), "Disabling Stream is not allowed for a Global Table replica.")
        self.assertEqual(self.refused(there.create_table, TableName=self.name, BillingMode="PAY_PER_REQUEST", **KEYS)[0], "ResourceInUseException")

    def test_strong_consistency_comes_and_goes_as_a_whole(self):
        strong = dict(MultiRegionConsistency="STRONG")
        create = [{"Create": {"RegionName": THERE}}]
        count = "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG."
        self.assertEqual(self.refused_update(ReplicaUpdates=create, **strong), count)
        witness = lambda action, region: {"GlobalTableWitnessUpdates": [{action: {"RegionName": region}}]}
        self.assertEqual(self.refused_update(ReplicaUpdates=create, **witness("Create", "eu-west-1")), "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.")
        self.assertEqual(self.refused_update(ReplicaUpdates=create, **strong, **witness("Create", "us-west-1")), "Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [us-west-1].")
        here.update_table(TableName=self.name, ReplicaUpdates=create, **strong, **witness("Create", "eu-west-1"))
        for client in (here, there):
            described = client.describe_table(TableName=self.name)["Table"]
            self.assertEqual(described["MultiRegionConsistency"], "STRONG")
            self.assertEqual(described["GlobalTableWitnesses"], [{"RegionName": "eu-west-1", "WitnessStatus": "ACTIVE"}])
        self.assertEqual(self.refused_update(ReplicaUpdates=[{"Create": {"RegionName": "eu-west-2"}}]), "Cannot add replicas to a global table with strong MultiRegionConsistency")
        self.assertEqual(self.refused(there.delete_table, TableName=self.name)[1], "Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to STRONG.")
        self.assertEqual(self.refused_update(ReplicaUpdates=[{"Delete": {"RegionName": THERE}}]), "Update table delete operation does not include all witnesses.")
        here.update_table(TableName=self.name, ReplicaUpdates=[{"Delete": {"RegionName": THERE}}], **witness("Delete", "eu-west-1"))
        self.assertNotIn("MultiRegionConsistency", here.describe_table(TableName=self.name)["Table"])

    def test_auto_scaling_of_replicas(self):
        missing = ("ResourceNotFoundException", f"Global table with name: '{self.name}' does not exist.")
        self.assertEqual(self.refused(here.describe_table_replica_auto_scaling, TableName=self.name), missing)
        self.replicate()
        described = there.describe_table_replica_auto_scaling(TableName=self.name)["TableAutoScalingDescription"]
        off = {"AutoScalingDisabled": True, "ScalingPolicies": []}
        self.assertEqual(
            described["Replicas"],
            [{"RegionName": region, "GlobalSecondaryIndexes": [], "ReplicaProvisionedReadCapacityAutoScalingSettings": off, "ReplicaProvisionedWriteCapacityAutoScalingSettings": off, "ReplicaStatus": "ACTIVE"} for region in (THERE, HERE)],
        )
        policy = {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 70.0}}
        update = dict(TableName=self.name, ProvisionedWriteCapacityAutoScalingUpdate={"MinimumUnits": 1, "MaximumUnits": 10, "ScalingPolicyUpdate": policy})
        code, message = self.refused(here.update_table_replica_auto_scaling, **update)
        self.assertEqual(message, f"Failed to update global table with name ‘{self.name}‘. Replicas 'EU-CENTRAL-1', 'US-EAST-1' BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: 'GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate'.")
        here.update_table(TableName=self.name, BillingMode="PROVISIONED", ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5})
        before = here.update_table_replica_auto_scaling(**update)["TableAutoScalingDescription"]
        self.assertEqual(before["Replicas"][0]["ReplicaProvisionedWriteCapacityAutoScalingSettings"], off)
        after = there.describe_table_replica_auto_scaling(TableName=self.name)["TableAutoScalingDescription"]["Replicas"]
        for replica in after:
            settings = replica["ReplicaProvisionedWriteCapacityAutoScalingSettings"]
            self.assertEqual((settings["MinimumUnits"], settings["MaximumUnits"]), (1, 10))
            self.assertEqual(settings["ScalingPolicies"], [{"PolicyName": f"DynamoDBWriteCapacityUtilization:table/{self.name}", **policy}])
            self.assertEqual(replica["ReplicaProvisionedReadCapacityAutoScalingSettings"], off)

    def test_provisioned_tables_need_scaled_writes(self):
        name = f"provisioned-{uuid.uuid4()}"
        here.create_table(TableName=name, ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}, **KEYS)
        self.addCleanup(here.delete_table, TableName=name)
        code, message = self.refused(here.update_table, TableName=name, ReplicaUpdates=[{"Create": {"RegionName": THERE}}])
        self.assertEqual(message, "Table write capacity should either be Pay-Per-Request or AutoScaled.")

    def test_the_version_of_2017_is_over(self):
        code, message = self.refused(here.create_global_table, GlobalTableName=self.name, ReplicationGroup=[{"RegionName": HERE}])
        self.assertEqual((code, message), ("ValidationException", "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)."))
        self.assertEqual(self.refused(here.describe_global_table, GlobalTableName=self.name), ("GlobalTableNotFoundException", f"Global table not found: Global table with name: '{self.name}' does not exist."))
        self.assertEqual(here.list_global_tables()["GlobalTables"], [])


if __name__ == "__main__":
    unittest.main()
