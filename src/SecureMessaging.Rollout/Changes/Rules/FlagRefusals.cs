using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>Why a change cannot be made to a flag as it stands.</summary>
internal static class FlagRefusals
{
    public static Failure WrongState(FlagDocument flag, string action) =>
        RequestRefused.Conflict($"A flag in state {EnumWireNames.Of(flag.State)} cannot {action}");

    /// <param name="what">A word for the caller: flag, facility.</param>
    /// <param name="version">The present one.</param>
    public static Failure Stale(string what, long version) => new RequestRefused(
        412, "412", "Precondition failed", $"The {what} is at version {version} now; read it again and repeat the change");

    public static readonly Failure NoIfMatch = new RequestRefused(
        428, "428", "Precondition required", "Send If-Match with the version you have seen, for example \"v12\"");

    public static readonly Failure SamePerson = RequestRefused.Forbidden("A second person has to decide; you asked for it yourself");
}
