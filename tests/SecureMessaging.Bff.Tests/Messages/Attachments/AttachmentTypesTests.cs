using SecureMessaging.Bff.Messages.Attachments;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class AttachmentTypesTests
{
    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("A.PDF", "application/pdf")]
    [InlineData("x.html.JPG", "image/jpeg")]
    [InlineData("page.html", "application/octet-stream")]
    [InlineData("none", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Type_OfAFile_IsByItsName(string? name, string type) => Assert.Equal(type, AttachmentTypes.ContentTypeOf(name));

    [Theory]
    [InlineData("doc docx gif jpg jpeg pdf png rtf txt xls xlsx jfif pjpeg pjp bmp tiff tif ppt pptx pps ppsx odt mp4 m4v mov wmv mpg")]
    public void Type_OfEveryFileThatIsAllowed_IsKnown(string extensions) => Assert.All(extensions.Split(' '), extension =>
    {
        Assert.True(AttachmentTypes.Allows($"a.{extension}", large: true));
        Assert.NotEqual("application/octet-stream", AttachmentTypes.ContentTypeOf($"a.{extension}"));
    });
}
