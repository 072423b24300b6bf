using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>Which teams a person's mail is with, of each EHR that tells it whole and within the budget.</summary>
internal sealed class MailTeams(IEnumerable<ITeamsOfMail> sources, IOptions<CareTeamsOptions> options, TimeProvider time)
{
    public async Task<ImmutableDictionary<EhrName, TeamsOfMail>> ReadAsync(
        Patient patient, IReadOnlyCollection<EhrName> adapters, CancellationToken cancellationToken)
    {
        var reads = await Task.WhenAll(sources.Where(source => adapters.Contains(source.Name))
            .Select(async source => (source.Name, Teams: await ReadAsync(source, patient, cancellationToken))));
        return reads.Where(read => read.Teams is not null).ToImmutableDictionary(read => read.Name, read => read.Teams!);
    }

    private async Task<TeamsOfMail?> ReadAsync(ITeamsOfMail source, Patient patient, CancellationToken cancellationToken)
    {
        try
        {
            var read = await source.ReadAsync(patient, cancellationToken)
                .WaitAsync(options.Value.ResponseBudget, time, cancellationToken);
            return read.TryGet(out var teams, out _) && !teams.IsCut ? teams : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
