"""The management of HTTP APIs through boto3. Texts: seen in public threads, if nothing else is said."""

import unittest
import uuid

import boto3
from botocore.exceptions import ClientError

gateway = boto3.client("apigatewayv2")
FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f"


class ApiGatewayV2(unittest.TestCase):
    def setUp(self):
        self.apis = []

    def tearDown(self):
        for api in self.apis:
            gateway.delete_api(ApiId=api)

    def made(self, **members):
        api = gateway.create_api(Name=f"v2-{uuid.uuid4()}", ProtocolType="HTTP", **members)
        self.apis.append(api["ApiId"])
        return api

    def refused(self, code, text, operation, **members):
        with self.assertRaises(ClientError) as raised:
            operation(**members)
        self.assertEqual((raised.exception.response["Error"]["Code"], raised.exception.response["Error"]["Message"]), (code, text))

    # AWS documentation: the CLI's examples of create-api, get-integrations, get-routes, get-stages.
    def test_quick_create_makes_all_that_an_api_needs(self):
        made = self.made(Target=FUNCTION)
        api = made["ApiId"]
        self.assertEqual(
            {name: made[name] for name in ("ApiKeySelectionExpression", "RouteSelectionExpression", "ProtocolType", "DisableExecuteApiEndpoint", "Tags")},
            {"ApiKeySelectionExpression": "$request.header.x-api-key", "RouteSelectionExpression": "$request.method $request.path", "ProtocolType": "HTTP", "DisableExecuteApiEndpoint": False, "Tags": {}},
        )
        self.assertIn(f"://{api}.execute-api.", made["ApiEndpoint"])
        (integration,) = gateway.get_integrations(ApiId=api)["Items"]
        self.assertEqual(
            {name: value for name, value in integration.items() if name != "IntegrationId"},
            {"ApiGatewayManaged": True, "ConnectionType": "INTERNET", "IntegrationMethod": "POST", "IntegrationType": "AWS_PROXY", "IntegrationUri": FUNCTION, "PayloadFormatVersion": "2.0", "TimeoutInMillis": 30000},
        )
        (route,) = gateway.get_routes(ApiId=api)["Items"]
        self.assertEqual((route["RouteKey"], route["Target"], route["AuthorizationType"]), ("$default", "integrations/" + integration["IntegrationId"], "NONE"))
        (stage,) = gateway.get_stages(ApiId=api)["Items"]
        self.assertEqual((stage["StageName"], stage["AutoDeploy"], stage["ApiGatewayManaged"]), ("$default", True, True))
        self.assertEqual(stage["LastDeploymentStatusMessage"], f"Successfully deployed stage with deployment ID '{stage['DeploymentId']}'")

    def test_what_is_not_there_or_not_right_is_refused(self):
        self.refused("NotFoundException", "Invalid API identifier specified 000000000000:nope", gateway.get_api, ApiId="nope")
        api = self.made()["ApiId"]
        integration = gateway.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=FUNCTION, PayloadFormatVersion="2.0")["IntegrationId"]
        route = gateway.create_route(ApiId=api, RouteKey="GET /pets/{id}", Target="integrations/" + integration)["RouteId"]
        for operation, members, code, text in (
            (gateway.create_route, {"RouteKey": "GET /pets/{id}"}, "ConflictException", "Route with key GET /pets/{id} already exists for this API"),
            (gateway.create_route, {"RouteKey": "GET /pets/{x}"}, "ConflictException", 'The provided route key "GET /pets/{x}" has a conflicting variable on the same hierarchical level as "GET /pets/{id}"'),
            (gateway.create_route, {"RouteKey": "GET/pets"}, "BadRequestException", 'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"'),
            (gateway.create_route, {"RouteKey": "GET /x", "AuthorizationType": "JWT"}, "BadRequestException", "Invalid authorizer ID specified. Setting the authorization type to JWT requires a valid JWT authorizer."),
            (gateway.create_integration, {"IntegrationType": "AWS"}, "BadRequestException", "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)"),
            (gateway.create_integration, {"IntegrationType": "AWS_PROXY", "IntegrationUri": FUNCTION}, "BadRequestException", "PayloadFormatVersion is a required parameter for integration"),
            (gateway.delete_integration, {"IntegrationId": integration}, "ConflictException", f"Cannot delete Integration because it is referenced by the following Routes with Ids: [{route}]"),
            (gateway.create_stage, {"StageName": "x", "RouteSettings": {"GET /none": {}}}, "NotFoundException", "Unable to find Route by key GET /none within the provided RouteSettings"),
        ):
            with self.subTest(text):
                self.refused(code, text, operation, ApiId=api, **members)
        gateway.delete_route(ApiId=api, RouteId=route)
        self.refused("BadRequestException", "Unable to deploy API because no routes exist in this API", gateway.create_deployment, ApiId=api)

    # AWS documentation: an empty value removes a mapping, those that are not named stay.
    def test_updates_keep_what_they_do_not_name(self):
        api = self.made(Description="d", Tags={"a": "b"})["ApiId"]
        made = gateway.create_integration(
            ApiId=api, IntegrationType="HTTP_PROXY", IntegrationMethod="GET", IntegrationUri="http://x.example", PayloadFormatVersion="1.0",
            RequestParameters={"append:header.a": "1", "append:header.b": "2"}, ResponseParameters={"200": {"append:header.c": "3"}},
        )["IntegrationId"]
        updated = gateway.update_integration(ApiId=api, IntegrationId=made, RequestParameters={"append:header.a": ""}, ResponseParameters={"200": {}})
        self.assertEqual((updated["RequestParameters"], updated["ResponseParameters"], updated["IntegrationUri"]), ({"append:header.b": "2"}, {}, "http://x.example"))
        self.assertEqual(gateway.update_api(ApiId=api, Name="new")["Description"], "d")
        self.assertNotIn("Description", gateway.update_api(ApiId=api, Description=""))
        gateway.create_stage(ApiId=api, StageName="dev", StageVariables={"a": "1", "b": "2"}, Tags={"s": "t"})
        self.assertEqual(gateway.update_stage(ApiId=api, StageName="dev", StageVariables={"a": ""})["StageVariables"], {"b": "2"})
        arn = f"arn:aws:apigateway:us-east-1::/apis/{api}"
        gateway.tag_resource(ResourceArn=arn, Tags={"c": "d"})
        gateway.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(gateway.get_tags(ResourceArn=arn)["Tags"], {"c": "d"})
        self.assertEqual(gateway.get_tags(ResourceArn=arn + "/stages/dev")["Tags"], {"s": "t"})

    def test_lists_have_pages(self):
        api = self.made()["ApiId"]
        for number in range(3):
            gateway.create_route(ApiId=api, RouteKey=f"GET /{number}")
        first = gateway.get_routes(ApiId=api, MaxResults="2")
        rest = gateway.get_routes(ApiId=api, MaxResults="2", NextToken=first["NextToken"])
        self.assertEqual([item["RouteKey"] for item in first["Items"] + rest["Items"]], ["GET /0", "GET /1", "GET /2"])
        self.assertNotIn("NextToken", rest)

    def test_domains_lead_to_stages(self):
        api = self.made(Target=FUNCTION)["ApiId"]
        name = f"{uuid.uuid4()}.example"
        made = gateway.create_domain_name(DomainName=name, DomainNameConfigurations=[{"CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/x", "EndpointType": "REGIONAL"}])
        self.assertEqual((made["ApiMappingSelectionExpression"], made["DomainNameConfigurations"][0]["DomainNameStatus"]), ("$request.basepath", "AVAILABLE"))
        mapping = gateway.create_api_mapping(DomainName=name, ApiId=api, Stage="$default", ApiMappingKey="v1")["ApiMappingId"]
        self.refused("BadRequestException", "Invalid stage identifier specified", gateway.create_api_mapping, DomainName=name, ApiId=api, Stage="none")
        self.assertEqual(gateway.update_api_mapping(DomainName=name, ApiMappingId=mapping, ApiId=api, ApiMappingKey="v2")["ApiMappingKey"], "v2")
        self.assertEqual(gateway.get_api_mappings(DomainName=name)["Items"][0]["Stage"], "$default")
        in_use = f"Deleting API {api} failed. Please remove all API mappings for the API from your custom domain names."
        self.refused("BadRequestException", in_use, gateway.delete_api, ApiId=api)
        with self.assertRaises(gateway.exceptions.BadRequestException):
            gateway.delete_stage(ApiId=api, StageName="$default")
        gateway.delete_api_mapping(DomainName=name, ApiMappingId=mapping)
        gateway.delete_domain_name(DomainName=name)
        self.refused("NotFoundException", "Invalid domain name identifier specified", gateway.get_domain_name, DomainName=name)

    def test_the_tag_chooses_the_id(self):
        chosen = uuid.uuid4().hex[:12]
        self.assertEqual(self.made(Tags={"_custom_id_": chosen})["ApiId"], chosen)
        self.refused("ConflictException", f"An API with the id {chosen} already exists", gateway.create_api, Name="x", ProtocolType="HTTP", Tags={"_custom_id_": chosen})


if __name__ == "__main__":
    unittest.main()
