using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class AttachmentRulesTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public void Check_GoodFiles_ArePassed()
    {
        var failure = AttachmentRules.Check([File("knee.jpg"), File("note.PDF")], AttachmentLimits.Standard);

        Assert.Null(failure);
    }

    [Theory]
    [InlineData(5, false, "Total file count exceeds 4 files")]
    [InlineData(11, true, "Total file count exceeds 10 files")]
    public void Check_TooManyFiles_IsRefusedInTheWordsTheWebClientKnows(int count, bool large, string words)
    {
        var failure = AttachmentRules.Check([.. Enumerable.Range(1, count).Select(i => File($"{i}.txt"))], large ? AttachmentLimits.Large : AttachmentLimits.Standard);

        AssertBase(words, failure);
    }

    [Theory]
    [InlineData(6, false, null)]
    [InlineData(7, false, "knee.jpg exceeds file size limit of 6 MB")]
    [InlineData(7, true, null)]
    public void Check_LargeFile_DependsOnTheToggle(int megabytes, bool large, string? words)
    {
        var failure = AttachmentRules.Check([File("knee.jpg", megabytes * Mebibyte)], large ? AttachmentLimits.Large : AttachmentLimits.Standard);

        AssertBase(words, failure);
    }

    [Fact]
    public void Check_TotalAboveTheLimit_IsRefused()
    {
        var failure = AttachmentRules.Check([File("a.jpg", 6 * Mebibyte), File("b.jpg", 5 * Mebibyte)], AttachmentLimits.Standard);

        AssertBase("Total size of uploads exceeds 10 MB", failure);
    }

    [Fact]
    public void Check_EmptyFile_IsRefused()
    {
        AssertBase("a.txt is empty", AttachmentRules.Check([File("a.txt", 0)], AttachmentLimits.Standard));
    }

    [Fact]
    public void Check_SameNameTwice_IsRefusedWhateverTheCase()
    {
        AssertBase("The same file name is attached twice", AttachmentRules.Check([File("a.txt"), File("A.TXT")], AttachmentLimits.Standard));
    }

    [Theory]
    [InlineData("program.exe", false)]
    [InlineData("film.mp4", false)]
    [InlineData("noextension", true)]
    public void Check_TypeNotOnTheList_IsSm122(string name, bool large)
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentTypeNotSupported), AttachmentRules.Check([File(name)], large ? AttachmentLimits.Large : AttachmentLimits.Standard));
    }

    [Fact]
    public void Check_FilmWhereLargeFilesAreAllowed_IsPassed()
    {
        Assert.Null(AttachmentRules.Check([File("film.mp4")], AttachmentLimits.Large));
    }

    [Fact]
    public void Check_ContentThatIsNotWhatTheNameSays_IsSm122()
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentTypeNotSupported), AttachmentRules.Check([File("knee.jpg") with { MatchesItsName = false }], AttachmentLimits.Standard));
    }

    [Fact]
    public void Check_FileWhereNoneIsTaken_IsRefusedInWords()
    {
        AssertBase("Files cannot be sent to this care team", AttachmentRules.Check([File("a.txt")], AttachmentLimits.None));
    }

    [Fact]
    public void Check_NoFileWhereNoneIsTaken_IsPassed()
    {
        Assert.Null(AttachmentRules.Check([], AttachmentLimits.None));
    }

    [Fact]
    public void Check_NoName_IsSm123()
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentNameMissing), AttachmentRules.Check([File("x.txt") with { FileName = null }], AttachmentLimits.Standard));
    }

    private static void AssertBase(string? words, Failure? failure)
    {
        var error = failure is InvalidFields invalid ? invalid.Errors.Single() : null;
        Assert.Equal(words, error?.Message);
        Assert.Equal(words is null ? null : "base", error?.Field);
    }

    private static SpooledFile File(string name, long length = 100) => new()
    {
        FileName = name, ContentType = "application/octet-stream", Length = length, Sha256 = "00", MatchesItsName = true, Oversized = false,
        Index = 0,
    };
}
