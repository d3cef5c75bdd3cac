package dev.cumulet.lambda.signing;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.format.Page;
import dev.cumulet.lambda.format.Times;
import dev.cumulet.lambda.function.TagLimit;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicies;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicy;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigResponse;

/** Creates, shows, changes and deletes code signing configurations. */
public final class SigningOperations {
    private static final int PAGE = 50;
    private static final int ID_LENGTH = 17;
    private static final String ID_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final CodeSigningPolicies WARN = CodeSigningPolicies.builder()
            .untrustedArtifactOnDeployment(CodeSigningPolicy.WARN)
            .build();

    private final SigningConfigs configs;
    private final Clock clock;
    private final RandomGenerator random;

    public SigningOperations(SigningConfigs configs, Clock clock, RandomGenerator random) {
        this.configs = configs;
        this.clock = clock;
        this.random = random;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] create =
                Constraints.joined(SigningConstraints.settings(), new Constraint.Required("AllowedPublishers"));
        Constraint[] update = Constraints.joined(SigningConstraints.arn(), SigningConstraints.settings());
        Constraint[] functions = Constraints.joined(SigningConstraints.arn(), Constraints.page());
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateCodeSigningConfig", "POST /2020-04-22/code-signing-configs", 201, CreateCodeSigningConfigRequest.class, CreateCodeSigningConfigResponse.class, this::create).constrained(create),
                Operation.of("GetCodeSigningConfig", "GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200, GetCodeSigningConfigRequest.class, GetCodeSigningConfigResponse.class, this::get).constrained(SigningConstraints.arn()),
                Operation.of("UpdateCodeSigningConfig", "PUT /2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200, UpdateCodeSigningConfigRequest.class, UpdateCodeSigningConfigResponse.class, this::update).constrained(update),
                Operation.of("DeleteCodeSigningConfig", "DELETE /2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 204, DeleteCodeSigningConfigRequest.class, Void.class, this::delete).constrained(SigningConstraints.arn()),
                Operation.of("ListCodeSigningConfigs", "GET /2020-04-22/code-signing-configs", 200, ListCodeSigningConfigsRequest.class, ListCodeSigningConfigsResponse.class, this::list).constrained(Constraints.page()),
                Operation.of("ListFunctionsByCodeSigningConfig", "GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions", 200, ListFunctionsByCodeSigningConfigRequest.class, ListFunctionsByCodeSigningConfigResponse.class, this::listFunctions).constrained(functions));
        // spotless:on
    }

    CreateCodeSigningConfigResponse create(CreateCodeSigningConfigRequest input, Call call) {
        TagLimit.check(input.tags());
        String id = newId();
        CodeSigningConfig config = CodeSigningConfig.builder()
                .codeSigningConfigId(id)
                .codeSigningConfigArn(SigningConfigs.arn(call.scope(), id))
                .description(input.description())
                .allowedPublishers(input.allowedPublishers())
                .codeSigningPolicies(
                        Optional.ofNullable(input.codeSigningPolicies()).orElse(WARN))
                .lastModified(Times.toMilliseconds(clock.instant()))
                .build();
        configs.put(call.scope(), new SigningConfig(config, input.tags()));
        return CreateCodeSigningConfigResponse.builder()
                .codeSigningConfig(config)
                .build();
    }

    private String newId() {
        return random.ints(ID_LENGTH, 0, ID_CHARACTERS.length())
                .mapToObj(at -> ID_CHARACTERS.substring(at, at + 1))
                .collect(Collectors.joining("", "csc-", ""));
    }

    GetCodeSigningConfigResponse get(GetCodeSigningConfigRequest input, Call call) {
        return GetCodeSigningConfigResponse.builder()
                .codeSigningConfig(present(input.codeSigningConfigArn()).config())
                .build();
    }

    UpdateCodeSigningConfigResponse update(UpdateCodeSigningConfigRequest input, Call call) {
        SigningConfig changed = configs.update(input.codeSigningConfigArn(), present -> {
            CodeSigningConfig old = present.config();
            CodeSigningConfig next = old.toBuilder()
                    .description(Optional.ofNullable(input.description()).orElse(old.description()))
                    .allowedPublishers(
                            Optional.ofNullable(input.allowedPublishers()).orElse(old.allowedPublishers()))
                    .codeSigningPolicies(
                            Optional.ofNullable(input.codeSigningPolicies()).orElse(old.codeSigningPolicies()))
                    .lastModified(Times.toMilliseconds(clock.instant()))
                    .build();
            return new SigningConfig(next, present.tags());
        });
        return UpdateCodeSigningConfigResponse.builder()
                .codeSigningConfig(changed.config())
                .build();
    }

    Void delete(DeleteCodeSigningConfigRequest input, Call call) {
        String arn = input.codeSigningConfigArn();
        present(arn);
        if (!configs.functions(arn).isEmpty()) {
            throw LambdaError.SIGNING_CONFIG_IN_USE.exception(arn);
        }
        configs.remove(arn);
        return null;
    }

    ListCodeSigningConfigsResponse list(ListCodeSigningConfigsRequest input, Call call) {
        Page<CodeSigningConfig> page = Page.of(
                configs.list(call.scope()).stream().map(SigningConfig::config),
                CodeSigningConfig::codeSigningConfigId,
                Optional.ofNullable(input.marker()),
                limit(input.maxItems()));
        return ListCodeSigningConfigsResponse.builder()
                .codeSigningConfigs(page.items())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    ListFunctionsByCodeSigningConfigResponse listFunctions(ListFunctionsByCodeSigningConfigRequest input, Call call) {
        present(input.codeSigningConfigArn());
        Page<String> page = Page.of(
                configs.functions(input.codeSigningConfigArn()).stream(),
                arn -> arn,
                Optional.ofNullable(input.marker()),
                limit(input.maxItems()));
        return ListFunctionsByCodeSigningConfigResponse.builder()
                .functionArns(page.items())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private SigningConfig present(String arn) {
        return configs.find(arn).orElseThrow(() -> SigningConfigs.missing(arn));
    }

    private static int limit(Integer asked) {
        return Math.min(PAGE, Optional.ofNullable(asked).orElse(PAGE));
    }
}
