package dev.cumulet.lambda.url;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/**
 * Creates, shows, changes and deletes the URLs of functions and aliases.
 *
 * <p>Showing and changing answer what lists do, {@link FunctionUrlConfig}, whose members are those of their own
 * responses.
 */
public final class UrlOperations {
    private static final int PAGE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Functions functions;
    private final FunctionUrls urls;
    private final Clock clock;
    private final Supplier<URI> server;

    /**
     * Makes the operations.
     *
     * @param server where clients reach this server
     */
    public UrlOperations(Functions functions, FunctionUrls urls, Clock clock, Supplier<URI> server) {
        this.functions = functions;
        this.urls = urls;
        this.clock = clock;
        this.server = server;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateFunctionUrlConfig", "POST /2021-10-31/functions/{FunctionName}/url", 201, CreateFunctionUrlConfigRequest.class, CreateFunctionUrlConfigResponse.class, this::create).constrained(Constraints.newUrl()),
                Operation.of("GetFunctionUrlConfig", "GET /2021-10-31/functions/{FunctionName}/url", 200, GetFunctionUrlConfigRequest.class, FunctionUrlConfig.class, this::get).constrained(Constraints.urlName()),
                Operation.of("UpdateFunctionUrlConfig", "PUT /2021-10-31/functions/{FunctionName}/url", 200, UpdateFunctionUrlConfigRequest.class, FunctionUrlConfig.class, this::update).constrained(Constraints.changedUrl()),
                Operation.of("DeleteFunctionUrlConfig", "DELETE /2021-10-31/functions/{FunctionName}/url", 204, DeleteFunctionUrlConfigRequest.class, Void.class, this::delete).constrained(Constraints.urlName()),
                Operation.of("ListFunctionUrlConfigs", "GET /2021-10-31/functions/{FunctionName}/urls", 200, ListFunctionUrlConfigsRequest.class, ListFunctionUrlConfigsResponse.class, this::list).constrained(Constraints.urlPage()));
        // spotless:on
    }

    CreateFunctionUrlConfigResponse create(CreateFunctionUrlConfigRequest input, Call call) {
        FunctionName name = owner(input.functionName(), input.qualifier(), call);
        String id = UrlIds.of(name, functions.whole(name).tags());
        String now = TIME.format(clock.instant());
        String mode = Optional.ofNullable(input.invokeModeAsString()).orElse(InvokeMode.BUFFERED.toString());
        FunctionUrl made = urls.update(name, present -> {
            if (present.isPresent()) {
                throw LambdaError.URL_EXISTS.exception(name.qualifiedArn());
            }
            return Optional.of(new FunctionUrl(
                    id,
                    name.qualifiedArn(),
                    input.authTypeAsString(),
                    Optional.ofNullable(input.cors()),
                    mode,
                    now,
                    now));
        });
        return CreateFunctionUrlConfigResponse.builder()
                .functionUrl(UrlHost.address(made, server))
                .functionArn(made.functionArn())
                .authType(made.authType())
                .cors(input.cors())
                .creationTime(now)
                // AWS tells the mode only to those who have asked for one; all others see it later.
                .invokeMode(input.invokeModeAsString())
                .build();
    }

    FunctionUrlConfig get(GetFunctionUrlConfigRequest input, Call call) {
        return config(urls.find(name(input.functionName(), input.qualifier(), call))
                .orElseThrow(LambdaError.NOT_THERE::exception));
    }

    FunctionUrlConfig update(UpdateFunctionUrlConfigRequest input, Call call) {
        FunctionName name = owner(input.functionName(), input.qualifier(), call);
        String now = TIME.format(clock.instant());
        return config(urls.update(name, present -> {
            FunctionUrl url = present.orElseThrow(LambdaError.NOT_THERE::exception);
            return Optional.of(new FunctionUrl(
                    url.id(),
                    url.functionArn(),
                    Optional.ofNullable(input.authTypeAsString()).orElse(url.authType()),
                    Optional.ofNullable(input.cors()).or(url::cors),
                    Optional.ofNullable(input.invokeModeAsString()).orElse(url.invokeMode()),
                    url.created(),
                    now));
        }));
    }

    Void delete(DeleteFunctionUrlConfigRequest input, Call call) {
        urls.remove(name(input.functionName(), input.qualifier(), call)).orElseThrow(LambdaError.NOT_THERE::exception);
        return null;
    }

    ListFunctionUrlConfigsResponse list(ListFunctionUrlConfigsRequest input, Call call) {
        FunctionName name = FunctionName.parse(input.functionName(), Optional.empty(), call.scope());
        if (functions.find(name.unqualified()).isEmpty()) {
            throw LambdaError.FUNCTION_MISSING.exception();
        }
        List<FunctionUrl> all = urls.list(name);
        int start = start(all, input.marker());
        int end = Math.min(
                all.size(), start + Optional.ofNullable(input.maxItems()).orElse(PAGE));
        ListFunctionUrlConfigsResponse.Builder answer = ListFunctionUrlConfigsResponse.builder()
                .functionUrlConfigs(
                        all.subList(start, end).stream().map(this::config).toList());
        return end == all.size()
                ? answer.build()
                : answer.nextMarker(all.get(end - 1).id()).build();
    }

    private static int start(List<FunctionUrl> all, String marker) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(marker)) {
                return i + 1;
            }
        }
        return 0;
    }

    private FunctionUrlConfig config(FunctionUrl url) {
        return FunctionUrlConfig.builder()
                .functionUrl(UrlHost.address(url, server))
                .functionArn(url.functionArn())
                .authType(url.authType())
                .cors(url.cors().orElse(null))
                .creationTime(url.created())
                .lastModifiedTime(url.modified())
                .invokeMode(url.invokeMode())
                .build();
    }

    /** {@return the function or alias that a request names, which must be there} */
    private FunctionName owner(String text, String qualifier, Call call) {
        FunctionName name = name(text, qualifier, call);
        boolean isThere = functions.find(name.unqualified()).isPresent()
                && (name.qualifier().isEmpty() || functions.aliases().find(name).isPresent());
        if (!isThere) {
            throw LambdaError.FUNCTION_MISSING.exception();
        }
        return name;
    }

    private static FunctionName name(String text, String qualifier, Call call) {
        return FunctionName.parse(text, Optional.ofNullable(qualifier), call.scope());
    }
}
