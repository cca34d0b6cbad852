#include "shared/model/ChatTopic.h"

#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<ChatTopic, Problem> ChatTopic::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    const QString typed = input.trimmed();
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed)) {
        return tl::unexpected(Problem{
            u"bad_field"_s, phrase("ChatTopic", "This topic contains characters that can't be used.")});
    }
    const QString topic = typed.normalized(QString::NormalizationForm_C).trimmed();
    if (TextRules::codePointCount(topic) > maxCodePoints) {
        return tl::unexpected(Problem{
            u"too_long"_s, phrase("ChatTopic", "A topic can have up to %1 characters.").with(maxCodePoints)});
    }
    return ChatTopic(TextRules::isBlank(topic) ? u""_s : topic);
}

} // namespace stoa
