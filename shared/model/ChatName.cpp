#include "shared/model/ChatName.h"

#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<ChatName, Problem> ChatName::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    const QString typed = input.trimmed();
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed)) {
        return tl::unexpected(
            Problem{u"bad_field"_s, phrase("ChatName", "This name contains characters that can't be used.")});
    }
    const QString name = typed.normalized(QString::NormalizationForm_C).trimmed();
    if (TextRules::isBlank(name))
        return tl::unexpected(Problem{u"blank"_s, phrase("ChatName", "Give the chat a name.")});
    if (TextRules::codePointCount(name) > maxCodePoints) {
        return tl::unexpected(
            Problem{u"too_long"_s,
                    phrase("ChatName", "A chat name can have up to %1 characters.").with(maxCodePoints)});
    }
    return ChatName(name);
}

} // namespace stoa
