using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>What operations override for a facility.</summary>
internal static class FacilityControlEndpoints
{
    public static void MapFacilityControl(this RouteGroupBuilder group)
    {
        group.MapGet("/facilities", List).Describe(
            "listFacilities", "Every facility as it stands", "Calendar, clock and overrides applied, as this instance has them.")
            .DescribeResponse(200, "The facilities with EHR, phase and blocking");
        group.MapGet("/facilities/{station}", GetAsync).Describe(
            "getFacility", "One facility and its overrides",
            "Its `ETag` is what a change needs in `If-Match`; `\"v0\"` while nothing was ever overridden.").DescribeVersionHeader()
            .DescribeResponse(200, "The facility as it stands, and what is overridden");
        group.MapPut("/facilities/{station}", PutAsync).ForOperators().Describe(
            "overrideFacility", "Override EHR, transport, phase or blocking",
            "The body replaces all overrides; what is left out follows configuration and calendar again. Needs `If-Match`. " +
            "202 with `wait=applied` while an instance named in `lagging` has not applied it.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Facility);
    }

    private static Ok<IReadOnlyList<FacilityView>> List(IFacilityDirectory directory) =>
        TypedResults.Ok<IReadOnlyList<FacilityView>>([.. directory.All.Select(FacilityView.Of)]);

    private static async Task<Results<Ok<FacilityControlView>, FailureResult>> GetAsync(
        HttpContext context, string station, FacilityControls controls, IFacilityDirectory directory, CancellationToken cancellationToken)
    {
        if (Find(directory, station) is not { } facility)
        {
            return new FailureResult(RequestRefused.NotFound("facility"));
        }

        return (await controls.FindAsync(facility.Station, cancellationToken)).TryGet(out var control, out var failure)
            ? Answer(context, facility, control)
            : new FailureResult(failure);
    }

    private static async Task<Results<Ok<FacilityControlView>, Accepted<FacilityControlView>, FailureResult>> PutAsync(
        HttpContext context, string station, JsonBody<FacilityControlBody> body, FacilityControls controls, IFacilityDirectory directory,
        IOptionsMonitor<FacilitiesOptions> configuration, EhrAdapterRegistry adapters, PropagationWaiter waiter,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure) || !content.ToDocument(adapters).TryGet(out var document, out failure))
        {
            return new FailureResult(failure);
        }

        if (Find(directory, station) is not { } facility)
        {
            return new FailureResult(RequestRefused.NotFound("facility"));
        }

        if (document.Ehr is { } ehr && adapters.WithTenants(ehr) is { } profile && !HasTenant(configuration.CurrentValue, facility.Station))
        {
            return new FailureResult(NoTenantOf(profile));
        }

        if (document.Phase is not null && facility.MigrationDate is null)
        {
            return new FailureResult(NoDate);
        }

        var set = await controls.SetAsync(facility.Station, document, OpsRequest.Of(context, content), cancellationToken);
        if (!set.TryGet(out var control, out failure))
        {
            return new FailureResult(failure);
        }

        var propagation = await waiter.ForAsync(context, control.Revision, cancellationToken);
        EntityTags.Write(context, control.Version);
        var view = FacilityControlView.Of(directory.Find(facility.Station) ?? facility, control) with { PropagationStatus = propagation };
        return propagation is { IsFullyPropagated: false } ? TypedResults.Accepted((string?)null, view) : TypedResults.Ok(view);
    }

    /// <summary>The web client shows no phase without a day: the list would be closed, and no alert would say why.</summary>
    private static InvalidFields NoDate { get; } = new(
        "phase", "The facility has no migration date, so nobody could be shown its phase. Set its MigrationDate in the section Facilities "
        + "first, or stop messages to it with blocked");

    /// <summary>Without one its care teams cannot be found, and the whole list of that EHR fails for everybody at the facility.</summary>
    private static InvalidFields NoTenantOf(EhrProfile profile) => new(
        "ehr", $"The facility has no tenant of {profile.DisplayName}. Set its Tenant in the section Facilities first");

    private static bool HasTenant(FacilitiesOptions configuration, StationNumber station) =>
        configuration.Stations.TryGetValue(station.Value, out var entry) && !string.IsNullOrWhiteSpace(entry.Tenant);

    private static Facility? Find(IFacilityDirectory directory, string text) =>
        StationNumber.TryParse(text, out var station) && directory.Find(station) is { } facility && facility.Station == station
            ? facility
            : null;

    private static Ok<FacilityControlView> Answer(HttpContext context, Facility facility, FacilityControl control)
    {
        EntityTags.Write(context, control.Version);
        return TypedResults.Ok(FacilityControlView.Of(facility, control));
    }
}
