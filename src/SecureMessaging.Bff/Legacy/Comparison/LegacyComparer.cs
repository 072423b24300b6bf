using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Legacy.Comparison.Toggles;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>One comparison of everything that can be read without a person.</summary>
internal sealed class LegacyComparer(
    ComparisonReader reader, ToggleComparison toggles, EhrListComparison ehrs, PhaseComparison phases, ComparisonFindings findings,
    IOptions<LegacyComparisonOptions> options)
{
    /// <summary>False where something could not be read.</summary>
    public async Task<bool> CompareAsync(CancellationToken cancellationToken)
    {
        // One after the other, and what fails in one hinders none.
        var areTogglesRead = await CompareTogglesAsync(cancellationToken);
        var areEhrsRead = options.Value.EhrListAddress.Length == 0 || await CompareEhrsAsync(cancellationToken);
        phases.Age();
        return areTogglesRead && areEhrsRead;
    }

    private async Task<bool> CompareTogglesAsync(CancellationToken cancellationToken)
    {
        var (theirs, reason) = await reader.ReadTogglesAsync(toggles.Names, cancellationToken);
        if (theirs is null)
        {
            findings.SourceWasNotRead(ComparisonSources.Toggles, ComparedThing.Flags, reason);
        }
        else
        {
            findings.SourceWasRead(ComparisonSources.Toggles);
        }

        if (!await toggles.CompareAsync(theirs, cancellationToken))
        {
            findings.SourceWasNotRead(ComparisonSources.OwnFlags, ComparedThing.Flags, "the store does not give them");
            return false;
        }

        findings.SourceWasRead(ComparisonSources.OwnFlags);
        return theirs is not null;
    }

    private async Task<bool> CompareEhrsAsync(CancellationToken cancellationToken)
    {
        var (list, reason) = await reader.ReadEhrsAsync(cancellationToken);
        if (list is null)
        {
            findings.SourceWasNotRead(ComparisonSources.EhrList, ComparedThing.Ehrs, reason);
            return false;
        }

        findings.SourceWasRead(ComparisonSources.EhrList);
        ehrs.Compare(list);
        return true;
    }
}
