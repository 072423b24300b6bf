using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class AttachmentRulesTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public void Check_GoodFiles_ArePassed()
    {
        var failure = AttachmentRules.Check([File("knee.jpg"), File("note.PDF")], large: false);

        Assert.Null(failure);
    }

    [Theory]
    [InlineData(5, false, "Total file count exceeds 4 files")]
    [InlineData(11, true, "Total file count exceeds 10 files")]
    public void Check_TooManyFiles_IsRefusedInTheWordsThePageKnows(int count, bool large, string words)
    {
        var failure = AttachmentRules.Check([.. Enumerable.Range(1, count).Select(i => File($"{i}.txt"))], large);

        AssertBase(words, failure);
    }

    [Theory]
    [InlineData(6, false, null)]
    [InlineData(7, false, "knee.jpg exceeds file size limit of 6 MB")]
    [InlineData(7, true, null)]
    public void Check_LargeFile_DependsOnTheToggle(int megabytes, bool large, string? words)
    {
        var failure = AttachmentRules.Check([File("knee.jpg", megabytes * Mebibyte)], large);

        AssertBase(words, failure);
    }

    [Fact]
    public void Check_TotalAboveTheLimit_IsRefused()
    {
        var failure = AttachmentRules.Check([File("a.jpg", 6 * Mebibyte), File("b.jpg", 5 * Mebibyte)], large: false);

        AssertBase("Total size of uploads exceeds 10 MB", failure);
    }

    [Fact]
    public void Check_EmptyFile_IsRefused()
    {
        AssertBase("a.txt is empty", AttachmentRules.Check([File("a.txt", 0)], large: false));
    }

    [Fact]
    public void Check_SameNameTwice_IsRefusedWhateverTheCase()
    {
        AssertBase("The same file name is attached twice", AttachmentRules.Check([File("a.txt"), File("A.TXT")], large: false));
    }

    [Theory]
    [InlineData("program.exe", false)]
    [InlineData("film.mp4", false)]
    [InlineData("noextension", true)]
    public void Check_TypeNotOnTheList_IsSm122(string name, bool large)
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentTypeNotSupported), AttachmentRules.Check([File(name)], large));
    }

    [Fact]
    public void Check_FilmWhereLargeFilesAreAllowed_IsPassed()
    {
        Assert.Null(AttachmentRules.Check([File("film.mp4")], large: true));
    }

    [Fact]
    public void Check_ContentThatIsNotWhatTheNameSays_IsSm122()
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentTypeNotSupported), AttachmentRules.Check([File("knee.jpg") with { MatchesItsName = false }], large: false));
    }

    [Fact]
    public void Check_NoName_IsSm123()
    {
        Assert.Equal(new SmRefusal(SmCode.AttachmentNameMissing), AttachmentRules.Check([File("x.txt") with { FileName = null }], large: false));
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
