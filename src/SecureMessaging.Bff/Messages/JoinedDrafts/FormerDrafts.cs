using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>Drafts whose team moved to another EHR than that of their number: in the former one they stand with an older text.</summary>
internal sealed class FormerDrafts(EhrAdapterRegistry adapters, IEnumerable<IDraftFolder> folders)
{
    /// <summary>The EHR that has such a draft too; null for a draft that stands in one place.</summary>
    /// <param name="draft">Its number.</param>
    /// <param name="sentOver">The EHR of the message that was written from it.</param>
    public IDraftFolder? FolderOf(long draft, EhrName sentOver) =>
        adapters.IssuerOfMessage(draft) is { LegacySavesItsDrafts: true } issuer && issuer.Name != sentOver
            ? folders.FirstOrDefault(folder => folder.Name == issuer.Name)
            : null;

    /// <summary>
    /// No EHR took the draft along with the message: the two give no numbers to each other. Where they do, the number may be the message's.
    /// </summary>
    public bool IsLeft(long draft, EhrName sentOver) =>
        adapters.IssuerOfMessage(draft)?.MessageIds != adapters.Find(sentOver)?.MessageIds;

    /// <summary>Done also where the EHR has no such draft, or does not let it go: asking again changes nothing.</summary>
    public static async Task<Result<Done>> RemoveAsync(
        IDraftFolder folder, Patient owner, long draft, CancellationToken cancellationToken)
    {
        // Of a number that is a message, the message would go.
        var held = await folder.HoldsAsync(owner, draft, cancellationToken);
        if (!held.TryGet(out var isDraft, out var failure)
            || (isDraft && !(await folder.DeleteAsync(owner, draft, cancellationToken)).TryGet(out _, out failure)))
        {
            return failure.Fault == FailureOwner.Caller ? Done.Value : failure;
        }

        return Done.Value;
    }
}
