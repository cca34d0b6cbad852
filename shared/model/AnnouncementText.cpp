#include "shared/model/AnnouncementText.h"

#include "shared/model/MessageText.h"
#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<AnnouncementText, Problem> AnnouncementText::fromInput(const QString &input)
{
    const auto text = MessageText::fromInput(input);
    if (!text && text.error().code != QStringLiteral("too_long"))
        return tl::unexpected(text.error());
    if (!text || TextRules::codePointCount(text->value()) > maxCodePoints) {
        return tl::unexpected(Problem{
            QStringLiteral("too_long"),
            phrase("AnnouncementText", "An announcement can have up to %1 characters.").with(maxCodePoints)});
    }
    return AnnouncementText(text->value());
}

} // namespace stoa
