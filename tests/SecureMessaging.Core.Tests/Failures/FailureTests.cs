using SecureMessaging.Core.Failures;

namespace SecureMessaging.Core.Tests.Failures;

public sealed class FailureTests
{
    public static TheoryData<RequestRefused, RequestRefused> Refusals => new()
    {
        { RequestRefused.BadRequest("why"), new(400, "400", "Bad request", "why") },
        { RequestRefused.InvalidValue("limit"), new(400, "103", "Invalid field value", "\"limit\" has a value that is not allowed") },
        { RequestRefused.NotFound("draft"), new(404, "404", "Record not found", "The draft could not be found") },
        { RequestRefused.Forbidden("why"), new(403, "403", "Forbidden", "why") },
        { RequestRefused.Conflict("why"), new(409, "409", "Conflict", "why") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_OfARequest_HasTheWordsOfItsStatus(RequestRefused refusal, RequestRefused expected) =>
        Assert.Equal(expected, refusal);

    [Fact]
    public void Result_OfAValue_HandsItOnAndHasNoFailure()
    {
        Result<int> result = 7;

        var got = result.TryGet(out var value, out var failure);

        Assert.Equal((true, 7, null), (got, value, failure));
        Assert.Equal(Result(14), result.Map(seven => seven * 2));
    }

    [Fact]
    public void Result_OfAFailure_HandsItOnAndIsNotMapped()
    {
        Result<int> result = new NoHealthRecord("vista");

        var got = result.TryGet(out _, out var failure);

        Assert.Equal((false, new NoHealthRecord("vista")), (got, failure));
        Assert.Equal(Result(new NoHealthRecord("vista")), result.Map<int>(_ => throw new InvalidOperationException()));
    }

    [Fact]
    public void RequestRefused_OfEachKind_HasItsCodeAndSaysWhatIsWrong()
    {
        RequestRefused[] refused =
        [
            RequestRefused.BadRequest("No body"), RequestRefused.InvalidValue("limit"), RequestRefused.MissingParameter("q"),
            RequestRefused.NotFound("message"), RequestRefused.Forbidden("Not yours"), RequestRefused.Conflict("Under way"),
        ];

        Assert.Equal(
            [
                new RequestRefused(400, "400", "Bad request", "No body"),
                new RequestRefused(400, "103", "Invalid field value", "\"limit\" has a value that is not allowed"),
                new RequestRefused(400, "108", "Missing parameter", "The required parameter \"q\", is missing"),
                new RequestRefused(404, "404", "Record not found", "The message could not be found"),
                new RequestRefused(403, "403", "Forbidden", "Not yours"),
                new RequestRefused(409, "409", "Conflict", "Under way"),
            ],
            refused);
    }

    private static Result<int> Result(int value) => value;

    private static Result<int> Result(Failure failure) => failure;
}
