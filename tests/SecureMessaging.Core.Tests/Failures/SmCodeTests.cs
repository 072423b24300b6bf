using System.Reflection;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Core.Tests.Failures;

/// <summary>The wire contract of the error numbers: what the web client got for each before they had names.</summary>
public sealed class SmCodeTests
{
    private static readonly int[] VistaOnly = [170, 910];

    public static TheoryData<int, int, string, string> Contract => new()
    {
        { 98, 400, "Operation failed", "Oracle Health message send failed" },
        { 99, 502, "Operation failed", "Something went wrong. Please try again later." },
        { 100, 422, "Validation error", "The message body cannot be blank" },
        { 101, 401, "Operation failed", "Application authentication failed" },
        { 102, 401, "Operation failed", "Application authorization failed" },
        { 103, 401, "Operation failed", "Invalid User Credentials" },
        { 104, 401, "Operation failed", "Missing User Credentials" },
        { 105, 422, "Operation failed", "User was not found" },
        { 106, 403, "Operation failed", "User is not eligible because they are blocked" },
        { 111, 403, "Operation failed", "Invalid user permissions (invalid user type for resource requested)" },
        { 112, 403, "Operation failed", "You do not have access to the requested resource" },
        { 113, 422, "Operation failed", "Unable to read attachment" },
        { 114, 400, "Operation failed", "Unable to move message" },
        { 115, 404, "Record not found", "Entity requested could not be found" },
        { 116, 422, "Operation failed", "Folder must be empty before you can delete it" },
        { 117, 502, "Operation failed", "A data integrity issue was encountered" },
        { 118, 422, "Operation failed", "It is not possible to move a message from the DRAFTS folder" },
        { 119, 422, "Operation failed", "Triage team does not exist" },
        { 120, 422, "Validation error", "The Page Number must be greater than zero" },
        { 121, 422, "Validation error", "The Page Size must be greater than zero" },
        { 122, 422, "Validation error", "The attachment file type is currently not supported" },
        { 123, 422, "Validation error", "The filename is a required parameter" },
        { 124, 413, "Operation failed", "The attachment file size exceeds the supported size limits" },
        { 125, 422, "Validation error", "To create a folder the name is required" },
        { 126, 422, "Operation failed", "The folder already exists with the requested name" },
        { 127, 422, "Validation error", "The folder name should only contain letters, numbers, and spaces" },
        { 128, 422, "Operation failed", "The message you are attempting to send is not a draft" },
        { 129, 422, "Operation failed", "Unable to reply because you are no longer associated with this Triage Team" },
        { 130, 422, "Operation failed", "Unable to reply because the source message is expired" },
        { 131, 422, "Operation failed", "Unable to reply to a message that is a draft" },
        { 133, 422, "Validation error", "PageSize exceeds the maximum allowed limit" },
        { 134, 422, "Operation failed", "The message you are attempting to save is not a draft" },
        { 135, 403, "Operation failed", "You have not accepted the MHV Terms and Conditions to use secure messaging" },
        { 151, 422, "Operation failed", "User is blocked from the Facility" },
        { 152, 422, "Validation error", "Email address is invalid" },
        { 154, 400, "Validation error", "Email Signature Name and Title is required" },
        { 172, 400, "Operation failed", "Attachment scan failed" },
        { 900, 503, "Operation failed", "Service is temporarily unavailable" },
        { 901, 503, "Operation failed", "Service is temporarily unavailable" },
        { 902, 503, "Operation failed", "Service is temporarily unavailable" },
        { 903, 503, "Operation failed", "Service is temporarily unavailable" },
        { 904, 404, "Operation failed", "Message requested could not be found" },
        { 915, 400, "Operation failed", "No messages in the requested folder" },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void Row_OfANumberTheWebClientKnows_IsAsItAlwaysWas(int number, int status, string title, string detail)
    {
        var row = SmCode.Of(number).Row;

        Assert.Equal((status, $"SM{number}", title, detail), (row.Status, row.WireCode, row.Title, row.Detail));
    }

    [Theory]
    [InlineData(170)]
    [InlineData(910)]
    [InlineData(107)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Row_OfANumberThePageDoesNotKnow_IsTheSameForAll(int number)
    {
        var row = SmCode.Of(number).Row;

        Assert.Equal(
            (400, "VA900", "Operation failed", "The request was refused", FailureOwner.Caller),
            (row.Status, row.WireCode, row.Title, row.Detail, row.Fault));
    }

    [Fact]
    public void All_OfTheTable_AreTheContractAndWhatOnlyVistaKnows()
    {
        var expected = Contract.Select(row => row.Data.Item1).Concat(VistaOnly).Order();

        Assert.Equal(expected, SmCode.All.Select(code => code.Number).Order());
    }

    [Fact]
    public void Name_OfACode_StandsForOneNumber()
    {
        var named = typeof(SmCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (SmCode)field.GetValue(null)!);

        Assert.Equal(SmCode.All.Order(ByNumber), named.Order(ByNumber));
    }

    [Fact]
    public void Fault_OfACode_IsTheUpstreamsWhereItIsInTrouble()
    {
        var upstream = SmCode.All.Where(code => new SmRefusal(code).Fault == FailureOwner.Upstream).Select(code => code.Number);

        Assert.Equal([99, 117, 900, 901, 902, 903], upstream.Order());
    }

    [Fact]
    public void Equals_SameNumber_HoldsWhereverItCameFrom()
    {
        Assert.Equal(SmCode.RecipientNotFound, SmCode.Of(119));
        Assert.True(new SmRefusal(SmCode.Of(119)).Is(SmCode.RecipientNotFound));
        Assert.False(new SmRefusal(SmCode.Of(119)).Is(SmCode.FacilityBlocked));
        Assert.False(new ServiceUnavailable("store").Is(SmCode.RecipientNotFound));
    }

    private static readonly IComparer<SmCode> ByNumber = Comparer<SmCode>.Create((one, other) => one.Number.CompareTo(other.Number));
}
