using System.Reflection;
using System.Runtime.CompilerServices;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Tests.CareTeams;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Bff.Tests.JsonApi;

public sealed class FailureTranslatorTests
{
    public static TheoryData<Type> Cases =>
        [.. typeof(Failure).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Failure)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Translate_EveryCaseOfTheHierarchy_HasAnErrorWithStatusAndCode(Type failureCase)
    {
        var failure = (Failure)RuntimeHelpers.GetUninitializedObject(failureCase);
        Fill(failure);

        var error = FailureTranslator.Translate(failure);

        Assert.InRange(error.Status, 400, 504);
        Assert.NotEmpty(error.Errors);
        Assert.All(error.Errors, item => Assert.False(string.IsNullOrEmpty(item.Code) || string.IsNullOrEmpty(item.Detail)));
    }

    [Theory]
    [InlineData(119, 422, "SM119", "Triage team does not exist")]
    [InlineData(98, 400, "SM98", "Oracle Health message send failed")]
    [InlineData(172, 400, "SM172", "Attachment scan failed")]
    [InlineData(170, 400, "VA900", "The request was refused")]
    public void Translate_SmRefusal_TakesTheTablesRow(int number, int status, string code, string detail)
    {
        var error = FailureTranslator.Translate(new SmRefusal(SmCode.Of(number)));

        Assert.Equal(new ErrorObject("Operation failed", detail, code, $"{status}"), Assert.Single(error.Errors));
        Assert.Equal(status, error.Status);
    }

    [Theory]
    [InlineData("oracle-health", "You do not have an Oracle Health record")]
    [InlineData("vista", "You do not have a VistA record")]
    [InlineData("example", "You do not have a health record in this system")]
    public void Translate_NoHealthRecord_NamesTheEhrAsItsProfileDoes(string upstream, string detail)
    {
        var error = FailureTranslator.Translate(new NoHealthRecord(upstream), The.Registry);

        Assert.Equal(new ErrorObject("Forbidden", detail, "403", "403"), Assert.Single(error.Errors));
    }

    [Fact]
    public void Translate_InvalidFields_GivesOnePointerPerField()
    {
        var failure = new InvalidFields([new("body", "Body can't be blank"), new("recipient_id", "Recipient can't be blank")]);

        var error = FailureTranslator.Translate(failure);

        Assert.Equal(
            ["data/attributes/body", "data/attributes/recipient_id"], error.Errors.Select(item => item.Source?.Pointer));
        Assert.Equal("recipient-id - Recipient can't be blank", error.Errors[1].Detail);
        Assert.All(error.Errors, item => Assert.Equal(("100", "422"), (item.Code, item.Status)));
    }

    private static void Fill(Failure failure)
    {
        foreach (var field in failure.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (field.FieldType == typeof(string))
            {
                field.SetValue(failure, "text");
            }
            else if (field.FieldType == typeof(int))
            {
                field.SetValue(failure, 400);
            }
            else if (failure is InvalidFields)
            {
                field.SetValue(failure, System.Collections.Immutable.ImmutableArray.Create(new FieldError("body", "wrong")));
            }
        }
    }
}
