package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invocations of environments that are there already, by every way in. */
record LambdaWarm(URI endpoint, ServerCpu cpu, Duration warmUp, Duration time) {
    private static final int ENVIRONMENTS = 4;
    private static final Pattern URL_HOST = Pattern.compile("\"FunctionUrl\"\\s*:\\s*\"https?://([^/:\"]+)");

    /** Prints a line for each way in, and what an empty handler takes for the same requests. */
    void print() throws IOException {
        Wire.setUp(endpoint, LambdaLoad.createEcho(LambdaLoad.ECHO));
        Wire.setUp(endpoint, LambdaLoad.createWeb());
        byte[] invoke = LambdaLoad.invoke(LambdaLoad.ECHO);
        Scenario echo = new Scenario("Lambda Invoke, warm Python echo", n -> invoke);
        try (Server floor = Floor.start()) {
            ServerCpu floorCpu = new ServerCpu(Optional.of(floor.process().toHandle()));
            Comparison.Peer peer = new Comparison.Peer("empty handler", floor.endpoint(), floorCpu);
            new Comparison(endpoint, cpu, peer).print(echo, 1, warmUp, time);
        }
        print(echo, ENVIRONMENTS);
        byte[] url = url();
        print(new Scenario("Lambda function URL, warm", n -> url), 1);
        Optional<byte[]> api = api();
        if (api.isPresent()) {
            print(new Scenario("API Gateway to Lambda, warm", n -> api.get()), 1);
        } else {
            System.out.println("API Gateway to Lambda: left out, the server offers no REST APIs");
        }
    }

    private void print(Scenario scenario, int clients) throws IOException {
        System.out.println(new Load(endpoint, cpu).run(scenario, clients, warmUp, time));
    }

    private byte[] url() throws IOException {
        try (Connection connection = new Connection(endpoint)) {
            String text = connection.text(LambdaLoad.createUrl());
            return Wire.get(found(URL_HOST, text).orElseThrow(() -> new IOException("No function URL: " + text)), "/");
        }
    }

    /** {@return the request to an API whose root is answered by the function; nothing if there is no API Gateway} */
    private Optional<byte[]> api() throws IOException {
        try (Connection connection = new Connection(endpoint)) {
            String made = connection.text(Wire.apiGateway("POST", "/restapis", "{\"name\":\"benchmark\"}"));
            Optional<String> id = found(Pattern.compile("\"id\"\\s*:\\s*\"(\\w+)\""), made);
            Optional<String> root = found(Pattern.compile("\"rootResourceId\"\\s*:\\s*\"(\\w+)\""), made);
            if (id.isEmpty() || root.isEmpty()) {
                return Optional.empty();
            }
            String api = "/restapis/" + id.get();
            String method = api + "/resources/" + root.get() + "/methods/ANY";
            String uri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                    + "arn:aws:lambda:us-east-1:000000000000:function:" + LambdaLoad.WEB + "/invocations";
            connection.text(Wire.apiGateway("PUT", method, "{\"authorizationType\":\"NONE\"}"));
            connection.text(Wire.apiGateway(
                    "PUT",
                    method + "/integration",
                    "{\"type\":\"AWS_PROXY\",\"httpMethod\":\"POST\",\"uri\":\"" + uri + "\"}"));
            connection.text(Wire.apiGateway("POST", api + "/deployments", "{\"stageName\":\"prod\"}"));
            return Optional.of(Wire.get("127.0.0.1", "/_aws/execute-api/" + id.get() + "/prod"));
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
