using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Changes.Initializing;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Changes.Undoing;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Incidents;
using SecureMessaging.Rollout.Reports;
using SecureMessaging.Rollout.Transfer;

namespace SecureMessaging.Rollout.Changes;

internal sealed class FlagAdministration(
    FlagCreation creation, FlagInitialization initialization, RolloutChanges changes, LastChange last, Approvals approvals,
    IncidentLog incidents, FlagImport import, IStageAdvanceReview review, UatNote uat, IServiceFlags service)
    : IFlagAdministration
{
    public async Task<Result<ChangeOutcome>> CreateAsync(
        FlagDocument flag, IReadOnlyList<FlagStage>? stages, ChangeRequest request, CancellationToken cancellationToken)
    {
        var planned = (stages ?? service.StagesOf(flag.Name)) is { } own ? PlanChanges.SetPlan([.. own]).Apply(flag, default) : flag;
        return planned.TryGet(out var created, out var failure)
            ? await creation.CreateAsync(created, request, cancellationToken)
            : failure;
    }

    public Task<Result<InitOutcome>> InitializeAsync(
        IReadOnlyList<PlannedFlag> plan, ChangeRequest request, CancellationToken cancellationToken) =>
        initialization.InitializeAsync(plan, request, cancellationToken);

    public async Task<Result<ChangeOutcome>> ChangeAsync(
        string flag, FlagChange change, ChangeRequest request, CancellationToken cancellationToken) =>
        await uat.AddToAsync(await changes.ChangeAsync(flag, change, request, cancellationToken), cancellationToken);

    public async Task<Result<ChangeOutcome>> AdvanceAsync(
        FlagDocument flag, bool force, ChangeRequest request, CancellationToken cancellationToken)
    {
        var verdict = flag.StageIndex < 0
            ? null
            : await review.ReviewAsync(flag.Name, flag.Epoch, flag.StageIndex, cancellationToken);
        var advance = ReviewedAdvance(flag, verdict, force).OfKnownFacilities("stages", service);
        return await ChangeAsync(flag.Name, advance, request, cancellationToken);
    }

    /// <summary>
    /// Sent again under its key it is answered as before, although the last change is then the undo itself, its request or a later one.
    /// </summary>
    public async Task<Result<ChangeOutcome>> UndoAsync(string flag, ChangeRequest request, CancellationToken cancellationToken)
    {
        if ((await last.UndoAsync(flag, cancellationToken)).TryGet(out var undo, out var failure))
        {
            return await changes.ChangeAsync(flag, undo, request, cancellationToken);
        }

        return request.IdempotencyKey is null
            ? failure
            : await changes.ChangeAsync(flag, UndoRule.Impossible(failure), request, cancellationToken);
    }

    public Task<Result<ChangeOutcome>> ReportIncidentAsync(
        string flag, string severity, FlagChange change, ChangeRequest request, CancellationToken cancellationToken) =>
        changes.ChangeAsync(
            flag, change, request with { Detail = IncidentLog.Detail(severity) },
            incidents.RecordWith(flag, severity, change.Action, request, cancellationToken), cancellationToken);

    public Task<Result<IncidentRow>> CloseIncidentAsync(
        string flag, string incidentId, ChangeRequest request, CancellationToken cancellationToken) =>
        incidents.CloseAsync(flag, incidentId, request, cancellationToken);

    public Task<Result<ChangeOutcome>> DecideAsync(
        string approvalId, bool approve, ChangeRequest request, CancellationToken cancellationToken) =>
        approvals.DecideAsync(approvalId, approve, request, cancellationToken);

    public Task<Result<ImportOutcome>> ImportAsync(JsonObject file, ChangeRequest request, CancellationToken cancellationToken) =>
        import.ImportAsync(file, request, cancellationToken);

    /// <summary>
    /// The verdict counts for the stage it was made for. If another stage was entered meanwhile, nothing was measured there yet.
    /// </summary>
    private static FlagChange ReviewedAdvance(FlagDocument reviewed, AdvanceVerdict? verdict, bool force)
    {
        var advance = StageChanges.Advance(verdict, force);
        return advance with
        {
            Apply = (flag, now) => (flag.Epoch, flag.StageIndex) == (reviewed.Epoch, reviewed.StageIndex)
                ? advance.Apply(flag, now)
                : RequestRefused.Conflict("Another stage was entered meanwhile; read the flag again"),
        };
    }
}
