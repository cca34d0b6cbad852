#include "shared/model/MessageText.h"

#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<MessageText, Problem> MessageText::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    QString text = input;
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    if (TextRules::isBlank(text))
        return tl::unexpected(Problem{u"blank"_s, phrase("MessageText", "Write something first.")});
    if (TextRules::hasLoneSurrogate(text) || TextRules::hasControl(text, u"\t\n")) {
        return tl::unexpected(Problem{
            u"bad_field"_s, phrase("MessageText", "This text contains characters that can't be used.")});
    }
    if (TextRules::codePointCount(text) > maxCodePoints) {
        return tl::unexpected(
            Problem{u"too_long"_s,
                    phrase("MessageText", "A message can have up to %1 characters.").with(maxCodePoints)});
    }
    return MessageText(text);
}

} // namespace stoa
