using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Tests.Operations.Facilities;

public sealed class FacilityControlDocumentTests
{
    [Theory]
    [InlineData("oracle-health", """{"ehr":"oracle_health"}""")]
    [InlineData("vista", """{"ehr":"vista"}""")]
    [InlineData(null, "{}")]
    public void Document_AsStored_KeepsItsForm(string? ehr, string stored)
    {
        var document = new FacilityControlDocument { Ehr = ehr is null ? null : new EhrName(ehr) };

        Assert.Equal(stored, FlagJson.Write(document));
        Assert.Equal(document, FlagJson.Read<FacilityControlDocument>(stored));
    }
}
