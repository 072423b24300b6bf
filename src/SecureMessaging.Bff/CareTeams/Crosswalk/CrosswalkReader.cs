using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <summary>The crosswalk in numbers and labels of the person's own list of care teams.</summary>
internal sealed class CrosswalkReader(AddressBookReader books, IEnumerable<ITeamCrosswalk> sources, CrosswalkMetrics metrics)
{
    private readonly ImmutableArray<ITeamCrosswalk> _sources = [.. sources];

    public async Task<Result<CrosswalkResult>> ReadAsync(MessagingUser user, FlowDecision flow, CancellationToken cancellationToken)
    {
        var listing = books.ReadAsync(user, flow, fresh: false, cancellationToken);
        var parts = await Task.WhenAll(_sources.Select(source => source.ReadAsync(user.Patient, cancellationToken)));
        if (!(await listing).TryGet(out var list, out var unreadable))
        {
            return unreadable;
        }

        var rows = new List<CrosswalkRow>();
        foreach (var part in parts)
        {
            if (!part.TryGet(out var read, out var failure))
            {
                return failure;
            }

            rows.AddRange(read);
        }

        return Translate(rows, list);
    }

    private CrosswalkResult Translate(List<CrosswalkRow> rows, AddressBookResult list)
    {
        var names = new SuccessorNames(list.Book);
        ImmutableArray<CrosswalkAttributes> served =
        [
            .. rows.Where(row => row.FormerId is not null).Select(names.Translate).OfType<CrosswalkAttributes>().Distinct(),
        ];
        metrics.Served(served.Length);
        if (!list.Partial.Any(partial => partial.LeavesOut))
        {
            // Where an EHR did not answer, its teams are missing and not gone.
            metrics.LeftOut(rows.Count(row => row.FormerId is null || names.Translate(row) is null));
        }

        return new CrosswalkResult(served, list.Partial);
    }
}
