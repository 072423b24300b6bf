using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout;

/// <summary>Every way a flag changes. Each change is audited, propagated, and refused where it takes a second person.</summary>
public interface IFlagAdministration
{
    /// <summary>Creates a flag in draft. 409 where its name is taken; 422 where its plan or prerequisite is not sound.</summary>
    /// <param name="flag">Name, hash and prerequisite.</param>
    /// <param name="stages">The plan; null for the default one.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<ChangeOutcome>> CreateAsync(
        FlagDocument flag, IReadOnlyList<FlagStage>? stages, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the flags of a plan that are not there, all or none, in UAT at 0 %; what is there is compared.</summary>
    Task<Result<InitOutcome>> InitializeAsync(
        IReadOnlyList<PlannedFlag> plan, ChangeRequest request, CancellationToken cancellationToken);

    Task<Result<ChangeOutcome>> ChangeAsync(string flag, FlagChange change, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>Enters the next stage, where what was measured in the present one allows it.</summary>
    /// <param name="flag">The flag as the caller has seen it; where another stage was entered meanwhile the change is refused.</param>
    /// <param name="force">Go on although dwell time or measurement say no; always takes a second person.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<ChangeOutcome>> AdvanceAsync(FlagDocument flag, bool force, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the last change back, by the limits of every change. 409 where that has a way of its own, such as a kill.</summary>
    Task<Result<ChangeOutcome>> UndoAsync(string flag, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>As <see cref="ChangeAsync"/>, with an incident written in the same transaction.</summary>
    Task<Result<ChangeOutcome>> ReportIncidentAsync(
        string flag, string severity, FlagChange change, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>Ends an incident; the reason says what was found. 404 where there is none, 409 where it is closed already.</summary>
    Task<Result<IncidentRow>> CloseIncidentAsync(
        string flag, string incidentId, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>The second person's decision about a change that waits.</summary>
    Task<Result<ChangeOutcome>> DecideAsync(string approvalId, bool approve, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>Takes flags from a file, all or none.</summary>
    Task<Result<ImportOutcome>> ImportAsync(JsonObject file, ChangeRequest request, CancellationToken cancellationToken);
}
