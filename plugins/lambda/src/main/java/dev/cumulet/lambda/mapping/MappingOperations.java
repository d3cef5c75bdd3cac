package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.destination.Unserved;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.TagLimit;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/**
 * Makes, shows, changes and deletes event source mappings.
 *
 * <p>A change is done when its request is answered. The answers still say that it is under way, since that is what AWS's
 * say.
 */
public final class MappingOperations {
    private static final int PAGE = 100;

    private final Functions functions;
    private final Mappings mappings;
    private final MappingWatcher watcher;
    private final Clock clock;
    private final Clock machine;

    /**
     * Makes the operations.
     *
     * @param clock the server's
     * @param machine the clock that sources date their records by, which nobody moves
     */
    public MappingOperations(
            Functions functions, Mappings mappings, MappingWatcher watcher, Clock clock, Clock machine) {
        this.functions = functions;
        this.mappings = mappings;
        this.watcher = watcher;
        this.clock = clock;
        this.machine = machine;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateEventSourceMapping", "POST /2015-03-31/event-source-mappings", 202, CreateEventSourceMappingRequest.class, EventSourceMappingConfiguration.class, this::create).constrained(MappingConstraints.created()),
                Operation.of("GetEventSourceMapping", "GET /2015-03-31/event-source-mappings/{UUID}", 200, GetEventSourceMappingRequest.class, EventSourceMappingConfiguration.class, this::get),
                Operation.of("ListEventSourceMappings", "GET /2015-03-31/event-source-mappings", 200, ListEventSourceMappingsRequest.class, ListEventSourceMappingsResponse.class, this::list).constrained(MappingConstraints.listed()),
                Operation.of("UpdateEventSourceMapping", "PUT /2015-03-31/event-source-mappings/{UUID}", 202, UpdateEventSourceMappingRequest.class, EventSourceMappingConfiguration.class, this::update).constrained(MappingConstraints.changed()),
                Operation.of("DeleteEventSourceMapping", "DELETE /2015-03-31/event-source-mappings/{UUID}", 202, DeleteEventSourceMappingRequest.class, EventSourceMappingConfiguration.class, this::delete));
        // spotless:on
    }

    public EventSourceMappingConfiguration create(CreateEventSourceMappingRequest input, Call call) {
        SourceKind kind = MappingRules.source(input);
        UpdateEventSourceMappingRequest settings = MappingSettings.changeable(input);
        EventSourceMappingConfiguration made = MappingSettings.changed(MappingSettings.defaults(kind, input), settings);
        MappingRules.check(kind, settings, made);
        TagLimit.check(input.tags());
        FunctionName function = function(input.functionName(), call);
        Scope scope = function.scope();
        EventSourceMappingConfiguration complete = made.toBuilder()
                .functionArn(function.qualifiedArn())
                .eventSourceMappingArn(arn(scope, made.uuid()))
                .lastModified(clock.instant())
                .build();
        StoredMapping mapping =
                new StoredMapping(scope.account(), scope.region(), complete, input.tags(), machine.instant());
        watcher.check(mapping);
        MappingConflicts.check(complete, function, mappings.list(scope, ""));
        mappings.add(mapping);
        watcher.changed(mapping);
        warn(kind, complete);
        return answer(complete, "Creating");
    }

    private static void warn(SourceKind kind, EventSourceMappingConfiguration made) {
        if (kind != SourceKind.DYNAMODB) {
            Unserved.source(made.eventSourceArn() == null ? "a self-managed Kafka cluster" : made.eventSourceArn());
        } else if (made.destinationConfig() != null && made.destinationConfig().onFailure() != null) {
            Unserved.target(made.destinationConfig().onFailure().destination());
        }
    }

    public EventSourceMappingConfiguration get(GetEventSourceMappingRequest input, Call call) {
        return find(input.uuid(), call).configuration();
    }

    public ListEventSourceMappingsResponse list(ListEventSourceMappingsRequest input, Call call) {
        Optional<FunctionName> function = Optional.ofNullable(input.functionName())
                .map(name -> FunctionName.parse(name, Optional.empty(), call.scope()));
        Scope scope = function.map(FunctionName::scope).orElse(call.scope());
        int limit = input.maxItems() == null ? PAGE : Math.min(input.maxItems(), PAGE);
        Stream<StoredMapping> found = mappings.list(scope, input.marker() == null ? "" : input.marker()).stream();
        List<EventSourceMappingConfiguration> page = found.map(StoredMapping::configuration)
                .filter(mapping ->
                        input.eventSourceArn() == null || input.eventSourceArn().equals(mapping.eventSourceArn()))
                .filter(mapping ->
                        function.isEmpty() || function.get().qualifiedArn().equals(mapping.functionArn()))
                .limit(limit + 1L)
                .toList();
        boolean isMore = page.size() > limit;
        List<EventSourceMappingConfiguration> shown = isMore ? page.subList(0, limit) : page;
        return ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(shown)
                .nextMarker(isMore ? shown.getLast().uuid() : null)
                .build();
    }

    public EventSourceMappingConfiguration update(UpdateEventSourceMappingRequest input, Call call) {
        StoredMapping present = find(input.uuid(), call);
        SourceKind kind = SourceKind.of(present.configuration());
        MappingRules.check(kind, input, MappingSettings.changed(present.configuration(), input));
        Optional<FunctionName> function =
                Optional.ofNullable(input.functionName()).map(name -> function(name, call));
        Instant now = clock.instant();
        StoredMapping updated = mappings.change(present.scope(), present.uuid(), mapping -> {
            EventSourceMappingConfiguration.Builder next =
                    MappingSettings.changed(mapping.configuration(), input).toBuilder()
                            .lastModified(now);
            function.ifPresent(name -> next.functionArn(name.qualifiedArn()));
            boolean isBegun = !mapping.isEnabled() && Boolean.TRUE.equals(input.enabled());
            return mapping.with(next.build(), isBegun ? machine.instant() : mapping.since());
        });
        watcher.changed(updated);
        boolean isSwitched = present.isEnabled() != updated.isEnabled();
        String state = updated.isEnabled() ? "Enabling" : "Disabling";
        return answer(updated.configuration(), isSwitched ? state : "Updating");
    }

    public EventSourceMappingConfiguration delete(DeleteEventSourceMappingRequest input, Call call) {
        StoredMapping mapping = find(input.uuid(), call);
        mappings.remove(mapping.scope(), mapping.uuid());
        watcher.removed(mapping);
        return answer(mapping.configuration(), "Deleting");
    }

    private StoredMapping find(String uuid, Call call) {
        return mappings.find(call.scope(), uuid).orElseThrow(LambdaError.MAPPING_MISSING::exception);
    }

    private FunctionName function(String text, Call call) {
        FunctionName name = FunctionName.parse(text, Optional.empty(), call.scope());
        if (functions.find(name).isEmpty()) {
            throw LambdaError.MAPPED_FUNCTION_MISSING.exception();
        }
        return name;
    }

    private static String arn(Scope scope, String uuid) {
        return scope.arn("lambda", "event-source-mapping:" + uuid);
    }

    private static EventSourceMappingConfiguration answer(EventSourceMappingConfiguration mapping, String state) {
        return mapping.toBuilder().state(state).build();
    }
}
