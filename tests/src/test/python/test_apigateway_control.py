"""The control plane of API Gateway's REST APIs through boto3. Unless a comment says otherwise, texts and statuses are
those that AWS answered in recordings of 2023 to 2026."""

import json
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway", config=Config(parameter_validation=False, retries={"max_attempts": 0}))
METHOD_RESPONSE = "method.response.header.X-A"


def patch(op, path, value=None, **more):
    return {"op": op, "path": path, **({} if value is None else {"value": value}), **more}


class ControlPlane(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"control-{uuid.uuid4()}"
        api = gateway.create_rest_api(name=cls.name)
        cls.api, cls.root = api["id"], api["rootResourceId"]
        cls.method = {"restApiId": cls.api, "resourceId": cls.root, "httpMethod": "GET"}
        gateway.put_method(authorizationType="NONE", requestParameters={"method.request.querystring.q": True}, **cls.method)
        gateway.put_method_response(statusCode="200", responseParameters={METHOD_RESPONSE: True}, **cls.method)
        gateway.put_integration(type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'}, **cls.method)
        gateway.put_integration_response(statusCode="200", selectionPattern="", **cls.method)
        cls.deployment = gateway.create_deployment(restApiId=cls.api)["id"]

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)

    def refused(self, status, message, operation, **request):
        with self.assertRaises(ClientError) as caught:
            operation(**request)
        answer = caught.exception.response
        self.assertEqual((answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Message"]), (status, message))

    def stage(self, **more):
        name = f"s{uuid.uuid4().hex[:8]}"
        gateway.create_stage(restApiId=self.api, stageName=name, deploymentId=self.deployment, **more)
        return {"restApiId": self.api, "stageName": name}

    def test_updates_refuse_what_they_do_not_take_in_their_own_words(self):
        validator = gateway.create_request_validator(restApiId=self.api, name="v")["id"]
        part = gateway.create_documentation_part(restApiId=self.api, location={"type": "API"}, properties='{"a": 1}')["id"]
        response = {"restApiId": self.api, "responseType": "DEFAULT_5XX"}
        api, status = {"restApiId": self.api}, {"statusCode": "200", **self.method}
        table = [
            (gateway.update_rest_api, api, patch("add", "/binaryMediaTypes", "x"), 400, "Invalid patch path /binaryMediaTypes"),
            (gateway.update_rest_api, api, patch("add", "/minimumCompressionSize", "1"), 400, "Invalid patch operation specified. Must be one of: [replace]"),
            (gateway.update_method, self.method, patch("replace", "/httpMethod", "PUT"), 400, "Invalid patch path /httpMethod"),
            (gateway.update_method, self.method, patch("add", "/operationName", "x"), 400, "Invalid patch operation specified. Must be one of: [replace]"),
            (gateway.update_method_response, status, patch("remove", "/responseParameters/method.response.header.no"), 404, "Invalid parameter name specified"),
            (gateway.update_method_response, status, patch("replace", "/responseModels/text~1xml", "Empty"), 404, "Content-Type specified was not found"),
            (gateway.update_gateway_response, response, patch("add", "/statusCode", "500"), 400, "Invalid patch path /statusCode"),
            (gateway.update_gateway_response, response, patch("replace", "/responseTemplates/application~1json"), 400, "Invalid null or empty value in responseTemplates"),
            (
                gateway.update_request_validator,
                {"requestValidatorId": validator, **api},
                patch("replace", "/no", "x"),
                400,
                "Invalid patch path  '/no' specified for op 'replace'. Must be one of: [/name, /validateRequestParameters, /validateRequestBody]",
            ),
            (
                gateway.update_documentation_part,
                {"documentationPartId": part, **api},
                patch("add", "/properties", "{}"),
                400,
                "Invalid patch path  '/properties' specified for op 'add'. Please choose supported operations",
            ),
            (
                gateway.update_resource,
                {"resourceId": self.root, **api},
                patch("replace", "/pathPart", "x"),
                400,
                "Root resource cannot update its pathPart.",
            ),
        ]
        for operation, target, operations, code, message in table:
            with self.subTest(operations=operations, operation=operation.__name__):
                self.refused(code, message, operation, patchOperations=[operations], **target)

    def test_a_failed_update_changes_nothing(self):
        before = gateway.get_rest_api(restApiId=self.api)["name"]
        with self.assertRaises(ClientError):
            gateway.update_rest_api(restApiId=self.api, patchOperations=[patch("replace", "/name", "other"), patch("replace", "/no", "x")])
        self.assertEqual(gateway.get_rest_api(restApiId=self.api)["name"], before)

    def test_mappings_come_from_what_the_method_declares(self):
        # Seen in public threads: these are the texts for parameters and responses that are not declared.
        invalid = "Invalid mapping expression specified: Validation Result: warnings : [], errors : [%s]"
        parameter = invalid % "Invalid mapping expression parameter specified: %s"
        integration = {"type": "HTTP", "integrationHttpMethod": "GET", "uri": "http://127.0.0.1:1", **self.method}
        target = "integration.request.querystring.q"
        for source, message in [
            ("true", invalid % "Invalid mapping expression specified: true"),
            ("method.request.header.no", parameter % "method.request.header.no"),
        ]:
            self.refused(400, message, gateway.put_integration, requestParameters={target: source}, **integration)
        for status, name, message in [
            ("200", "method.response.header.No", parameter % "method.response.header.No"),
            ("404", METHOD_RESPONSE, invalid % "No method response exists for method."),
        ]:
            self.refused(400, message, gateway.put_integration_response, statusCode=status, responseParameters={name: "'x'"}, **self.method)
        gateway.put_integration_response(statusCode="200", responseParameters={METHOD_RESPONSE: "'x'"}, **self.method)

    def test_integrations_can_be_changed_member_by_member(self):
        resource = gateway.create_resource(restApiId=self.api, parentId=self.root, pathPart="changed")["id"]
        target = {"restApiId": self.api, "resourceId": resource, "httpMethod": "GET"}
        gateway.put_method(authorizationType="NONE", **target)
        gateway.put_integration(type="HTTP", integrationHttpMethod="GET", uri="http://a.example", **target)
        changed = gateway.update_integration(
            patchOperations=[
                patch("replace", "/uri", "https://b.example"),
                patch("replace", "/timeoutInMillis", "50"),
                patch("add", "/requestTemplates/text~1plain", "hello"),
                patch("add", "/requestParameters/integration.request.header.X-A", "'a'"),
                patch("replace", "/tlsConfig/insecureSkipVerification", "true"),
            ],
            **target,
        )
        self.assertEqual(changed["uri"], "https://b.example")
        self.assertEqual(changed["timeoutInMillis"], 50)
        self.assertEqual(changed["requestTemplates"], {"text/plain": "hello"})
        self.assertEqual(changed["requestParameters"], {"integration.request.header.X-A": "'a'"})
        self.assertTrue(changed["tlsConfig"]["insecureSkipVerification"])
        self.refused(400, "Timeout should be between 50 ms and 29000 ms", gateway.update_integration, patchOperations=[patch("replace", "/timeoutInMillis", "29001")], **target)

    def test_models_are_kept_while_they_are_needed(self):
        api = gateway.create_rest_api(name=self.name)
        target = {"restApiId": api["id"]}
        self.assertEqual([model["name"] for model in gateway.get_models(**target)["items"]], ["Empty", "Error"])
        gateway.create_model(name="Pet", contentType="application/json", schema='{"type": "object", "properties": {"id": {"type": "number"}, "tag": {"type": "string"}}}', **target)
        reference = f"https://apigateway.amazonaws.com/restapis/{api['id']}/models/Pet"
        gateway.create_model(name="Pets", contentType="application/json", schema=json.dumps({"type": "array", "items": {"$ref": reference}}), **target)
        gateway.put_method(resourceId=api["rootResourceId"], httpMethod="ANY", authorizationType="NONE", requestModels={"application/json": "Pets"}, **target)

        self.refused(409, "Cannot delete model 'Pets', is referenced in method request: //ANY", gateway.delete_model, modelName="Pets", **target)
        self.refused(404, "Invalid model name specified: None", gateway.get_model, modelName="None", **target)
        # Seen in public threads
        self.refused(400, "Model name must be alphanumeric: a-b", gateway.create_model, name="a-b", contentType="a/b", schema="{}", **target)
        flat = json.loads(gateway.get_model(modelName="Pets", flatten=True, **target)["schema"])
        self.assertEqual(flat["items"], {"$ref": "#/definitions/Pet"})
        self.assertEqual(list(flat["definitions"]), ["Pet"])
        # AWS documentation
        self.assertEqual(gateway.get_model_template(modelName="Pet", **target)["value"], '#set($inputRoot = $input.path(\'$\'))\n{\n  "id" : 3.1415,\n  "tag" : "foo"\n}')
        gateway.delete_rest_api(**target)

    def test_a_canary_is_made_changed_and_promoted(self):
        stage = self.stage(variables={"color": "blue", "size": "1"})
        # Seen in public threads
        self.refused(
            400,
            "Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null",
            gateway.create_deployment,
            restApiId=self.api,
            canarySettings={"percentTraffic": 10},
        )
        self.refused(
            400,
            "Promotion not available. Canary does not exist.",
            gateway.update_stage,
            patchOperations=[patch("copy", "/deploymentId", **{"from": "/canarySettings/deploymentId"})],
            **stage,
        )
        canary = gateway.create_deployment(canarySettings={"percentTraffic": 10, "stageVariableOverrides": {"color": "green"}}, **stage)["id"]
        shown = gateway.get_stage(**stage)
        self.assertEqual(shown["deploymentId"], self.deployment)
        self.assertEqual(shown["canarySettings"], {"percentTraffic": 10.0, "deploymentId": canary, "stageVariableOverrides": {"color": "green"}, "useStageCache": False})
        self.refused(400, "Active stages pointing to this deployment must be moved or deleted", gateway.delete_deployment, restApiId=self.api, deploymentId=canary)

        promoted = gateway.update_stage(
            patchOperations=[
                patch("replace", "/canarySettings/percentTraffic", "0.0"),
                patch("copy", "/variables", **{"from": "/canarySettings/stageVariableOverrides"}),
                patch("copy", "/deploymentId", **{"from": "/canarySettings/deploymentId"}),
            ],
            **stage,
        )
        self.assertEqual(promoted["deploymentId"], canary)
        self.assertEqual(promoted["variables"], {"color": "green", "size": "1"})
        self.assertNotIn("canarySettings", gateway.update_stage(patchOperations=[patch("remove", "/canarySettings")], **stage))

    def test_stages_check_their_variables_and_deployments(self):
        stage = self.stage()
        # Seen in public threads
        symbols = "Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','."
        for operations, message in [
            (patch("replace", "/variables/a:b", "x"), "Invalid stage variable name: a:b.  Please use names with only word characters."),
            (patch("replace", "/variables/a", "$x"), f"Invalid stage variable value: $x.  {symbols}"),
            (patch("replace", "/deploymentId", "none"), "Deployment id does not exist"),
        ]:
            self.refused(400, message, gateway.update_stage, patchOperations=[operations], **stage)
        cached = gateway.update_stage(patchOperations=[patch("replace", "/cacheClusterEnabled", "true")], **stage)
        self.assertEqual((cached["cacheClusterSize"], cached["cacheClusterStatus"]), ("0.5", "AVAILABLE"))
        gateway.flush_stage_cache(**stage)

    def test_method_settings_are_found_under_the_path_that_set_them(self):
        stage = self.stage()
        settings = gateway.update_stage(
            patchOperations=[patch("replace", f"/{path}/GET/metrics/enabled", "true") for path in ["~1", "a/b", "~1c~1d", "*"]],
            **stage,
        )["methodSettings"]
        self.assertEqual(set(settings), {"~1/GET", "a/b/GET", "c/d/GET", "*/GET"})

    def test_gateway_responses_begin_with_those_of_the_gateway(self):
        target = {"restApiId": self.api}
        responses = {response["responseType"]: response for response in gateway.get_gateway_responses(**target)["items"]}
        self.assertEqual(len(responses), 21)
        self.assertEqual(responses["THROTTLED"]["statusCode"], "429")
        self.assertNotIn("statusCode", responses["DEFAULT_4XX"])
        changed = gateway.update_gateway_response(responseType="THROTTLED", patchOperations=[patch("replace", "/statusCode", "420")], **target)
        self.assertFalse(changed["defaultResponse"])
        gateway.delete_gateway_response(responseType="THROTTLED", **target)
        self.refused(404, "Gateway response type not defined on api", gateway.delete_gateway_response, responseType="THROTTLED", **target)

    def test_documentation_is_imported_and_says_what_is_missing(self):
        api = {"restApiId": gateway.create_rest_api(name=self.name)["id"]}
        self.refused(400, "Unable to build importer with provided input.", gateway.import_documentation_parts, body=b"a: b: c", **api)
        yaml = b'swagger: "2.0"\ninfo: {title: x}\npaths: {}\nx-amazon-apigateway-documentation:\n  documentationParts:\n  - {location: {type: API}, properties: {info: y}}\n'
        ids = gateway.import_documentation_parts(body=yaml, mode="merge", **api)["ids"]
        self.assertEqual([part["id"] for part in gateway.get_documentation_parts(**api)["items"]], ids)
        missing = gateway.get_documentation_parts(locationStatus="UNDOCUMENTED", **api)["items"]
        self.assertEqual([part["location"]["type"] for part in missing], ["MODEL", "MODEL", "RESOURCE"])
        gateway.create_documentation_version(documentationVersion="1", **api)
        self.assertEqual(gateway.get_documentation_versions(**api)["items"][0]["version"], "1")
        gateway.delete_rest_api(**api)

    def test_documents_are_imported_and_exported_as_they_are_sent(self):
        document = b'openapi: 3.0.1\ninfo: {title: x, version: "1"}\npaths:\n  /a:\n    get:\n      responses: {"200": {description: ok}}\n      x-amazon-apigateway-integration: {type: mock}\n'
        api = gateway.import_rest_api(body=document)["id"]
        gateway.create_deployment(restApiId=api, stageName="s")
        export = gateway.get_export(restApiId=api, stageName="s", exportType="oas30")
        self.assertEqual(list(json.loads(export["body"].read())["paths"]), ["/a"])
        gateway.delete_rest_api(restApiId=api)

    def test_a_clone_has_what_the_original_has(self):
        clone = gateway.create_rest_api(name=self.name, cloneFrom=self.api)
        resources = {resource["path"]: resource for resource in gateway.get_resources(restApiId=clone["id"], embed=["methods"])["items"]}
        self.assertEqual(resources["/"]["id"], clone["rootResourceId"])
        self.assertEqual(resources["/"]["resourceMethods"]["GET"]["methodIntegration"]["type"], "MOCK")
        gateway.delete_rest_api(restApiId=clone["id"])

    def test_the_account_begins_with_the_limits_of_aws(self):
        account = gateway.get_account()
        self.assertEqual(account["throttleSettings"], {"burstLimit": 5000, "rateLimit": 10000.0})
        self.refused(400, "Role ARN is not well-formed", gateway.update_account, patchOperations=[patch("replace", "/cloudwatchRoleArn", "role")])


if __name__ == "__main__":
    unittest.main()
