package dev.cumulet.s3;

import dev.cumulet.s3.access.Access;
import dev.cumulet.s3.access.AccessStage;
import dev.cumulet.s3.access.AclOperations;
import dev.cumulet.s3.access.Conditions;
import dev.cumulet.s3.access.PolicyOperations;
import dev.cumulet.s3.access.UploadAcl;
import dev.cumulet.s3.attribute.AttributeOperation;
import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.cors.CorsOperations;
import dev.cumulet.s3.cors.CorsPolicy;
import dev.cumulet.s3.cors.PreflightOperation;
import dev.cumulet.s3.encryption.EncryptionUpdate;
import dev.cumulet.s3.form.FormOperations;
import dev.cumulet.s3.lifecycle.Housekeeping;
import dev.cumulet.s3.lifecycle.LifecycleOperations;
import dev.cumulet.s3.lifecycle.Sweep;
import dev.cumulet.s3.listing.ListingOperations;
import dev.cumulet.s3.listing.VersionListing;
import dev.cumulet.s3.lock.LockConfigurationOperations;
import dev.cumulet.s3.lock.LockOperations;
import dev.cumulet.s3.metadata.MetadataOperations;
import dev.cumulet.s3.metadata.MetadataTableOperations;
import dev.cumulet.s3.multipart.CompleteOperation;
import dev.cumulet.s3.multipart.PartOperations;
import dev.cumulet.s3.multipart.UploadListing;
import dev.cumulet.s3.multipart.UploadOperations;
import dev.cumulet.s3.multipart.Uploads;
import dev.cumulet.s3.notification.Deliveries;
import dev.cumulet.s3.notification.Functions;
import dev.cumulet.s3.notification.NotificationOperations;
import dev.cumulet.s3.object.CopyOperations;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ObjectWatcher;
import dev.cumulet.s3.object.ReadOperations;
import dev.cumulet.s3.object.WriteOperations;
import dev.cumulet.s3.replication.ReplicationOperations;
import dev.cumulet.s3.replication.Replicator;
import dev.cumulet.s3.report.AnalyticsOperations;
import dev.cumulet.s3.report.InventoryOperations;
import dev.cumulet.s3.report.MetricsOperations;
import dev.cumulet.s3.report.TieringOperations;
import dev.cumulet.s3.restore.RestoreOperation;
import dev.cumulet.s3.select.SelectOperation;
import dev.cumulet.s3.setting.EncryptionOperations;
import dev.cumulet.s3.setting.LoggingOperations;
import dev.cumulet.s3.setting.OwnershipOperations;
import dev.cumulet.s3.setting.PublicAccessOperations;
import dev.cumulet.s3.setting.StatusOperations;
import dev.cumulet.s3.setting.TaggingOperations;
import dev.cumulet.s3.tagging.ObjectTaggingOperations;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.s3.version.Sequence;
import dev.cumulet.s3.version.VersioningOperations;
import dev.cumulet.s3.website.WebsiteOperations;
import dev.cumulet.s3.website.WebsiteService;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.storage.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Wires S3's operations to what they work on. */
final class S3Service {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** How long S3 may take to see that a day has begun, or that rules have changed. */
    private static final Duration LIFECYCLE_INTERVAL = Duration.ofMinutes(1);

    private S3Service() {}

    /** {@return the service} */
    static Service create(PluginContext context) {
        return all(context).getFirst();
    }

    /** {@return the service, and the one that shows its buckets as websites} */
    static List<Service> all(PluginContext context) {
        ObjectStore store = context.backend(ObjectStore.class, S3Config.storeChoice(context.config()));
        Buckets buckets = new Buckets(context.storage());
        CorsPolicy cors = new CorsPolicy(buckets, S3Config.trustedOrigins(context.config()));
        Service api = Service.of("s3", S3Hosts.match(), "restXml", parts(context, store, buckets, cors)::table)
                .withRequestIds(RequestIdForm.SHORT)
                .withXmlNamespace(NAMESPACE)
                .withReplyHeader("Server", "AmazonS3")
                .withReplyFilter(cors);
        return List.of(api, WebsiteService.create(buckets, api::operations, cors));
    }

    private static Parts parts(PluginContext context, ObjectStore store, Buckets buckets, CorsPolicy cors) {
        CanonicalUser users = new CanonicalUser();
        Clock clock = context.clock();
        Uploads uploads = new Uploads(context.storage(), store);
        uploads.sweep(buckets.all());
        Objects objects = new Objects(store, new Sequence(context.storage(), clock), clock);
        Functions functions = new Functions(context.loopback());
        Deliveries deliveries = new Deliveries(functions, users);
        context.closing(deliveries);
        context.onReset(deliveries::forget);
        Replicator replicator = new Replicator(buckets, objects);
        context.closing(replicator);
        context.onReset(replicator::forget);
        ObjectNotices notices = new ObjectNotices(
                context.events(), clock, uploads::objectChanged, ObjectWatcher.of(deliveries, replicator));
        replicator.start(notices);
        context.onReset(() -> buckets.deleteAll(bucket -> {
            uploads.bucketDeleted(bucket);
            objects.removeAll(bucket);
        }));
        Conditions conditions = new Conditions(clock, context.config().get(S3Config.ASSUME_SECURE_TRANSPORT));
        Access access = new Access(users, objects, conditions, context.config().get(S3Config.ENFORCE_ACCESS));
        UploadAcl acls = new UploadAcl(access);
        context.every(LIFECYCLE_INTERVAL, new Sweep(buckets, uploads, new Housekeeping(objects, notices), clock));
        return new Parts(context, store, buckets, cors, users, uploads, objects, functions, notices, access, acls);
    }

    /** What the operations work with. It is there from the start; the rows, with all the classes that they name, wait until they are needed. */
    private record Parts(
            PluginContext context,
            ObjectStore store,
            Buckets buckets,
            CorsPolicy cors,
            CanonicalUser users,
            Uploads uploads,
            Objects objects,
            Functions functions,
            ObjectNotices notices,
            Access access,
            UploadAcl acls) {
        List<Operation<?, ?>> table() {
            Clock clock = context.clock();
            WriteOperations write = new WriteOperations(buckets, objects, acls, notices, clock);
            List<Operation<?, ?>> table = new ArrayList<>();
            table.addAll(BucketTable.rows(
                    new BucketOperations(buckets, users, clock, objects::checkEmpty, uploads::bucketDeleted),
                    new ListingOperations(buckets, objects, users, clock)));
            table.addAll(ObjectTable.rows(
                    new ReadOperations(buckets, objects, clock),
                    write,
                    new FormOperations(buckets, write, context.signer(), clock, access),
                    new CopyOperations(buckets, objects, acls, notices, clock)));
            table.addAll(UploadTable.rows(
                    new UploadOperations(buckets, uploads, store, acls, users, clock),
                    new PartOperations(buckets, uploads, store, objects, clock),
                    new CompleteOperation(buckets, uploads, store, objects, notices, clock),
                    new UploadListing(buckets, uploads, users)));
            table.addAll(CorsTable.rows(new CorsOperations(buckets), new PreflightOperation(buckets, cors)));
            table.addAll(MetadataTable.rows(new MetadataOperations(buckets), new MetadataTableOperations(buckets)));
            table.addAll(WebsiteTable.rows(new WebsiteOperations(buckets)));
            table.addAll(KeptSettingTable.rows(
                    new EncryptionOperations(buckets),
                    new LoggingOperations(buckets),
                    new OwnershipOperations(buckets),
                    new PublicAccessOperations(buckets),
                    new StatusOperations(buckets),
                    new TaggingOperations(buckets)));
            table.addAll(
                    VersionTable.rows(new VersioningOperations(buckets), new VersionListing(buckets, objects, users)));
            table.addAll(AttributeTable.rows(
                    new ObjectTaggingOperations(buckets, objects, notices),
                    new AttributeOperation(buckets, objects),
                    new RestoreOperation(
                            buckets,
                            objects,
                            notices,
                            clock,
                            Duration.ofSeconds(context.config().get(S3Config.RESTORE_SECONDS))),
                    new EncryptionUpdate(buckets, objects)));
            table.addAll(LockTable.rows(
                    new LockConfigurationOperations(buckets), new LockOperations(buckets, objects, clock)));
            table.addAll(SelectTable.rows(new SelectOperation(buckets, objects, clock)));
            table.addAll(AccessControlTable.rows(
                    new PolicyOperations(buckets, access), new AclOperations(buckets, objects, access)));
            table.addAll(AutomationTable.rows(
                    new LifecycleOperations(buckets),
                    new NotificationOperations(buckets, functions),
                    new ReplicationOperations(buckets)));
            table.addAll(ReportTable.rows(
                    new AnalyticsOperations(buckets),
                    new TieringOperations(buckets),
                    new InventoryOperations(buckets),
                    new MetricsOperations(buckets)));
            table.addAll(MissingOperations.TABLE);
            return new AccessStage(access, buckets, uploads).guard(table);
        }
    }
}
