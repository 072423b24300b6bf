using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Operations.Curation;
using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Bff.Operations.Flags;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Bff.Operations.Flags.Scheduling;
using SecureMessaging.Bff.Operations.Guard;
using SecureMessaging.Bff.Operations.Notices;
using SecureMessaging.Bff.Operations.Reports;
using SecureMessaging.Bff.Operations.Status;
using SecureMessaging.Bff.Operations.Submissions;
using SecureMessaging.Bff.Operations.Support;
using SecureMessaging.Bff.Operations.Transfer;

namespace SecureMessaging.Bff.Operations;

internal static class OperationsEndpoints
{
    public static void MapOperationsEndpoints(this IEndpointRouteBuilder routes)
    {
        var flags = routes.MapOpsGroup("Flags");
        flags.MapFlagReads();
        flags.MapPlans();
        flags.MapCreateFlag();
        flags.MapSetPlan();
        flags.MapFlagChanges();
        flags.MapPrerequisites();
        flags.MapFlagCommands();
        flags.MapIncidents();
        flags.MapSchedule();
        flags.MapExplain();
        flags.MapPreview();
        flags.MapGuard();
        routes.MapOpsGroup("Status").MapStatus();
        var reports = routes.MapOpsGroup("Reports");
        reports.MapReports();
        reports.MapLaunchReport();
        routes.MapOpsGroup("Notices").MapNotices();
        routes.MapOpsGroup("Transfer").MapTransfer();
        routes.MapOpsGroup("Approvals").MapApprovals();
        routes.MapOpsGroup("Audit").MapAudit();
        routes.MapOpsGroup("Propagation").MapPropagation();
        routes.MapOpsGroup("Facilities").MapFacilityControl();
        routes.MapOpsGroup("Curation").MapCuration();
        var submissions = routes.MapOpsGroup("Submissions");
        submissions.MapSubmissions();
        submissions.MapSettling();
        routes.MapOpsGroup("Support", MessagingPolicies.OpsSupport).MapSupport();
    }
}
