package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Environments that are started ahead of any call, and stay: as many for a version as its provisioned concurrency says.
 * One that ends is replaced; one that can't start is not tried again.
 */
public final class Provisioning {
    /** AWS's code for a function whose initialisation fails. */
    private static final String INIT_FAILURE = "FUNCTION_ERROR_INIT_FAILURE";

    /** AWS documentation: how long the initialisation may take, unless the function's timeout is longer. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(130);

    /** How many start at a time, so that a machine of few cores stays usable. */
    private static final int STARTS = 4;

    private static final System.Logger LOG = System.getLogger(Provisioning.class.getName());

    /**
     * How far it has come for a version.
     *
     * @param requested how many environments are wanted
     * @param allocated how many are there
     * @param failure why there won't be more, in AWS's word
     */
    public record Progress(int requested, int allocated, Optional<String> failure) {
        /** {@return whether all are there} */
        public boolean isReady() {
            return failure.isEmpty() && allocated >= requested;
        }
    }

    /** What a version is to have; guarded by the lock. */
    private static final class Plan {
        private final Target target;
        private final Demand demand;
        private int requested;
        private int allocated;
        private int starting;
        private Optional<String> failure = Optional.empty();

        private Plan(Target target, Demand demand) {
            this.target = target;
            this.demand = demand;
        }
    }

    private final Fleet fleet;
    private final EnvironmentStarter starter;
    private final Invoker invoker;
    private final Semaphore starts = new Semaphore(STARTS);
    private final ReentrantLock lock = new ReentrantLock();
    /** By the version's ARN; guarded by the lock. */
    private final Map<String, Plan> plans = new HashMap<>();

    Provisioning(Fleet fleet, EnvironmentStarter starter, Invoker invoker) {
        this.fleet = fleet;
        this.starter = starter;
        this.invoker = invoker;
        fleet.onLostProvisioned(this::replace);
    }

    /**
     * Starts or ends environments of a version until there are that many; returns at once.
     *
     * @param name the function's name, whatever version
     * @param target the version
     * @param requested how many; none to end all of them
     */
    public void provide(FunctionName name, Target target, int requested) {
        Demand demand = Demand.of(target, name.scope());
        int surplus;
        lock.lock();
        try {
            Plan plan = plans.get(demand.version());
            fleet.provision(demand, plan == null ? 0 : plan.requested, requested);
            if (plan == null || !plan.demand.revision().equals(demand.revision())) {
                plan = new Plan(target, demand);
                plans.put(demand.version(), plan);
            }
            plan.requested = requested;
            plan.failure = Optional.empty();
            surplus = plan.allocated - requested;
            plan.allocated = Math.min(plan.allocated, requested);
            if (requested == 0) {
                plans.remove(demand.version());
            }
            startMissing(plan);
        } finally {
            lock.unlock();
        }
        if (surplus > 0) {
            fleet.dismiss(demand.version(), surplus);
        }
    }

    /** {@return how far it has come for a version, by its ARN; nothing if none are wanted} */
    public Optional<Progress> progress(String version) {
        lock.lock();
        try {
            return Optional.ofNullable(plans.get(version))
                    .map(plan -> new Progress(plan.requested, plan.allocated, plan.failure));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all plans; the environments are the fleet's to end. */
    void clear() {
        lock.lock();
        try {
            plans.values().forEach(plan -> fleet.provision(plan.demand, plan.requested, 0));
            plans.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the plans of a version that is gone, or of all versions of a function. */
    void forget(String version, boolean isGone) {
        lock.lock();
        try {
            plans.values().removeIf(plan -> {
                boolean isMeant = plan.demand.version().equals(version)
                        || isGone && plan.demand.function().equals(version);
                if (isMeant) {
                    fleet.provision(plan.demand, plan.requested, 0);
                }
                return isMeant;
            });
        } finally {
            lock.unlock();
        }
    }

    private void replace(Demand lost) {
        lock.lock();
        try {
            Plan plan = plans.get(lost.version());
            if (plan != null && plan.allocated > 0) {
                plan.allocated--;
                startMissing(plan);
            }
        } finally {
            lock.unlock();
        }
    }

    private void startMissing(Plan plan) {
        while (plan.failure.isEmpty() && plan.allocated + plan.starting < plan.requested) {
            plan.starting++;
            Thread.ofVirtual().name("lambda-provision").start(() -> start(plan));
        }
    }

    private void start(Plan plan) {
        Optional<String> failure = Optional.of(INIT_FAILURE);
        try {
            starts.acquire();
            try {
                failure = invoker.holding(plan.target, () -> bringUp(plan)) ? Optional.empty() : failure;
            } finally {
                starts.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a launcher's complaint, or a launcher that has closed with the server
            if (isWanted(plan)) {
                LOG.log(System.Logger.Level.ERROR, "Function {0}: {1}", plan.demand.version(), e.getMessage());
            }
        } finally {
            started(plan, failure);
        }
    }

    private boolean isWanted(Plan plan) {
        lock.lock();
        try {
            return plans.get(plan.demand.version()) == plan;
        } finally {
            lock.unlock();
        }
    }

    private boolean bringUp(Plan plan) {
        Optional<Lease> place = fleet.place(plan.demand);
        if (place.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No environment is provisioned for {0}: there are lambda.max-environments already",
                    plan.demand.version());
            return false;
        }
        Duration timeout = Duration.ofSeconds(plan.target.configuration().timeout());
        try {
            return fleet.fill(
                    place.get(),
                    () -> starter.start(plan.target.version(), plan.demand.scope(), Initialization.PROVISIONED),
                    timeout.compareTo(INIT_LIMIT) > 0 ? timeout : INIT_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void started(Plan plan, Optional<String> failure) {
        boolean isSurplus;
        lock.lock();
        try {
            plan.starting--;
            if (failure.isPresent()) {
                plan.failure = plan.allocated < plan.requested ? failure : plan.failure;
                return;
            }
            plan.allocated++;
            isSurplus = plans.get(plan.demand.version()) != plan || plan.allocated > plan.requested;
        } finally {
            lock.unlock();
        }
        if (isSurplus) {
            fleet.dismiss(plan.demand.version(), 1);
        }
    }
}
