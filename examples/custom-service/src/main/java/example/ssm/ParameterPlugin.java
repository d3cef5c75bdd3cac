package example.ssm;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The parameter store of AWS Systems Manager, as far as applications use it for their settings. */
public final class ParameterPlugin implements EmulatorPlugin {
    private static final ErrorCode NOT_FOUND = ErrorCode.of("ParameterNotFound", 400, "");
    private static final ErrorCode ALREADY_EXISTS = ErrorCode.of(
            "ParameterAlreadyExists",
            400,
            "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");

    @Override
    public String id() {
        return "ssm";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("ssm", context -> List.of(new Parameters(context).service())));
    }

    record PutRequest(String Name, String Value, String Type, boolean Overwrite) {}

    record PutResponse(long Version, String Tier) {}

    record NameRequest(String Name) {}

    record GetResponse(Parameter Parameter) {}

    record Nothing() {}

    record Parameter(String Name, String Type, String Value, long Version, Instant LastModifiedDate, String ARN) {}

    private record Parameters(Table<Parameter> table, Clock clock) {
        Parameters(PluginContext context) {
            this(context.storage().table("parameters", Parameter.class), context.clock());
        }

        Service service() {
            Match match = Match.ofEndpoint("ssm").targetPrefix("AmazonSSM").build();
            return Service.of(
                    "ssm",
                    match,
                    "awsJson1_1",
                    List.of(
                            Operation.of("PutParameter", "", 200, PutRequest.class, PutResponse.class, this::put)
                                    .constrained(new Constraint.Required("Name"), new Constraint.Required("Value")),
                            Operation.of("GetParameter", "", 200, NameRequest.class, GetResponse.class, this::get),
                            Operation.of("DeleteParameter", "", 200, NameRequest.class, Nothing.class, this::delete)));
        }

        PutResponse put(PutRequest input, Call call) {
            Parameter stored = table.update(
                            call.scope(), input.Name(), present -> Optional.of(next(input, present, call)))
                    .orElseThrow();
            return new PutResponse(stored.Version(), "Standard");
        }

        private Parameter next(PutRequest input, Optional<Parameter> present, Call call) {
            if (present.isPresent() && !input.Overwrite()) {
                throw ALREADY_EXISTS.exception();
            }
            String type = input.Type() == null ? present.map(Parameter::Type).orElse("String") : input.Type();
            return new Parameter(
                    input.Name(),
                    type,
                    input.Value(),
                    present.map(Parameter::Version).orElse(0L) + 1,
                    clock.instant(),
                    call.scope().arn("ssm", "parameter/" + input.Name().replaceFirst("^/", "")));
        }

        GetResponse get(NameRequest input, Call call) {
            return new GetResponse(table.get(call.scope(), input.Name()).orElseThrow(NOT_FOUND::exception));
        }

        Nothing delete(NameRequest input, Call call) {
            get(input, call);
            table.remove(call.scope(), input.Name());
            return new Nothing();
        }
    }
}
