"""Every operation of AWS's models, with nothing in its request: known by name, refused or answered, and never a fault."""

import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from botocore.model import ServiceModel

UNCHECKED = Config(parameter_validation=False, retries={"max_attempts": 0})
# What AWS's protocols answer to names that they don't know.
UNKNOWN = {"InvalidAction", "UnknownOperationException"}


def operations(service):
    model = ServiceModel(Loader().load_service_model(service, "service-2"), service)
    return {name: model.operation_model(name) for name in model.operation_names}


def labels(operation):
    """A value for each member that stands in the path: without them botocore has no address to ask."""
    shape = operation.input_shape
    members = shape.members if shape else {}
    return {name: "x" for name, member in members.items() if member.serialization.get("location") == "uri"}


class EveryOperation(unittest.TestCase):
    def ask(self, service, special=()):
        client = boto3.client(service, config=UNCHECKED)
        for name, operation in operations(service).items():
            if name in special:
                continue
            with self.subTest(name):
                try:
                    client._make_api_call(name, labels(operation))
                except ClientError as error:
                    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
                    self.assertNotIn(error.response["Error"]["Code"], UNKNOWN)
                    self.assertTrue(400 <= status < 500 or status == 501, (status, error))

    def test_of_iam(self):
        self.ask("iam", special={"CreateAccessKey", "DeleteAccountAlias"})  # these make or end something for the caller

    def test_of_sts(self):
        self.ask("sts")

    def test_of_rest_apis(self):
        self.ask("apigateway", special={"UpdateAccount", "GenerateClientCertificate"})

    def test_of_http_and_websocket_apis(self):
        self.ask("apigatewayv2")


if __name__ == "__main__":
    unittest.main()
