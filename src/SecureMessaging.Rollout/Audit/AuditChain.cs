using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecureMessaging.Rollout.Contracts.Audit;

namespace SecureMessaging.Rollout.Audit;

/// <summary>
/// The chain of hashes over the audit. It shows that rows were changed, removed or reordered; it does not keep somebody
/// with the database's own rights from writing a whole new chain, which is why its end is also logged.
/// </summary>
internal static class AuditChain
{
    public static AuditRow Append(AuditEntry entry, long lastSeq, string lastHash)
    {
        var seq = lastSeq + 1;
        return new AuditRow
        {
            Seq = seq,
            At = entry.At,
            Actor = entry.Actor,
            Action = entry.Action,
            Kind = entry.Kind,
            Subject = entry.Subject,
            BeforeDoc = entry.BeforeDoc,
            AfterDoc = entry.AfterDoc,
            Reason = entry.Reason,
            Ticket = entry.Ticket,
            RequestId = entry.RequestId,
            Ip = entry.Ip,
            Version = entry.Version,
            Detail = entry.Detail,
            IdempotencyKey = entry.IdempotencyKey,
            PrevHash = lastHash,
            Hash = HashOf(entry, seq, lastHash),
        };
    }

    /// <summary>The first row that does not follow from the one before it; null when all do.</summary>
    public static long? FirstBroken(IEnumerable<AuditRow> rows, ref long lastSeq, ref string lastHash)
    {
        foreach (var row in rows)
        {
            if (row.Seq != lastSeq + 1 || row.PrevHash != lastHash || row.Hash != HashOf(row, row.Seq, lastHash))
            {
                return row.Seq;
            }

            (lastSeq, lastHash) = (row.Seq, row.Hash);
        }

        return null;
    }

    /// <summary>Every field with its length before it, so that no two rows have the same bytes.</summary>
    private static string HashOf(AuditEntry entry, long seq, string lastHash)
    {
        var text = new StringBuilder();
        string?[] fields =
        [
            Number(seq), Number(entry.At), entry.Actor, entry.Action, entry.Kind, entry.Subject, entry.BeforeDoc, entry.AfterDoc,
            entry.Reason, entry.Ticket, entry.RequestId, entry.Ip, Number(entry.Version), entry.Detail, entry.IdempotencyKey, lastHash,
        ];
        foreach (var field in fields)
        {
            text.Append(field is null ? "-" : Number(field.Length)).Append(':').Append(field).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
