#include "server/rendering/SystemMessageTemplate.h"

#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/IsoTime.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The texts have the context of the scripts, which contain the same ones, so that each is translated once.

Phrase roleText(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return phrase("scripts", "%2 made %1 an owner");
    case MemberRole::Moderator:
        return phrase("scripts", "%2 made %1 a moderator");
    case MemberRole::Member:
        break;
    }
    return phrase("scripts", "%2 made %1 an ordinary member");
}

Phrase kindText(ChatKind kind)
{
    switch (kind) {
    case ChatKind::Public:
        return phrase("scripts", "%2 made the chat public");
    case ChatKind::Announcement:
        return phrase("scripts", "%2 made this a chat for announcements");
    case ChatKind::Group:
    case ChatKind::Direct:
        break;
    }
    return phrase("scripts", "%2 made the chat private");
}

// The last owner has gone, so the member who has been there longest has become one.
bool isInherited(const SystemMessage &line)
{
    return !line.by && MemberRole(line.value.toInt()) == MemberRole::Owner;
}

// %1 is the person whom the line is about, %2 the one who did it, %3 the new name or topic.
Phrase textOf(const SystemMessage &line)
{
    switch (line.kind) {
    case SystemMessage::Kind::Joined:
        return line.by ? phrase("scripts", "%1 joined through %2's invite") : phrase("scripts", "%1 joined");
    case SystemMessage::Kind::Left:
        return phrase("scripts", "%1 left");
    case SystemMessage::Kind::Removed:
        return line.by ? phrase("scripts", "%2 removed %1")
                       : phrase("scripts", "%1 was removed by an administrator");
    case SystemMessage::Kind::RoleChanged:
        return isInherited(line) ? phrase("scripts", "%1 is an owner now")
                                 : roleText(MemberRole(line.value.toInt()));
    case SystemMessage::Kind::Renamed:
        return phrase("scripts", "%2 renamed the chat to %3");
    case SystemMessage::Kind::Banned:
        return phrase("scripts", "%2 banned %1");
    case SystemMessage::Kind::BanEnded:
        return phrase("scripts", "%2 ended the ban of %1");
    case SystemMessage::Kind::KindChanged:
        return kindText(ChatKind(line.value.toInt()));
    case SystemMessage::Kind::Archived:
        return phrase("scripts", "%2 archived the chat");
    case SystemMessage::Kind::Restored:
        return phrase("scripts", "%2 restored the chat");
    case SystemMessage::Kind::MessageRemoved:
        return phrase("scripts", "%2 deleted a message of %1");
    case SystemMessage::Kind::PersonRenamed:
        return phrase("scripts", "%1 is now called %3");
    case SystemMessage::Kind::TopicChanged:
        break;
    }
    return line.value.isEmpty() ? phrase("scripts", "%2 removed the topic")
                                : phrase("scripts", "%2 changed the topic to %3");
}

QVariantMap part(const QString &words, bool isName)
{
    return {{u"words"_s, words}, {u"isName"_s, isName}};
}

// Cuts the text at %1, %2 and %3, so that the template marks the values, whose script may run the other way.
QVariantList partsOf(const QString &text, const QStringList &values)
{
    const QStringList pieces = text.split(u'%');
    QVariantList parts{part(pieces.first(), false)};
    for (const QString &piece : pieces.mid(1)) {
        parts.append(part(values.value(piece.left(1).toInt() - 1), true));
        parts.append(part(piece.mid(1), false));
    }
    return parts;
}

} // namespace

QByteArray SystemMessageTemplate::render(const SystemMessage &line, Language language) const
{
    const auto nameOf = [&](const std::optional<User> &user) {
        const bool isRenaming = line.kind
            == SystemMessage::Kind::PersonRenamed; // from the name of the account
        if (user)
            return isRenaming ? user->name : user->shownName();
        return m_translations.text(phrase("scripts", "Somebody"), language);
    };
    const QString text = m_translations.text(textOf(line), language);
    return m_templates.renderUntranslated(
        u"_system-message"_s,
        {{u"seq"_s, line.seq},
         {u"parts"_s, partsOf(text, {nameOf(line.person), nameOf(line.by), line.value})},
         {u"at"_s, QString::fromLatin1(IsoTime::toText(line.at))},
         {u"time"_s, line.at.toString(u"HH:mm"_s)}});
}

} // namespace stoa
