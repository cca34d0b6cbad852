#include "server/pages/MessageForms.h"

#include "server/pages/FormData.h"
#include "shared/model/WholeNumber.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The same as in static/js/views/message-actions.js.
constexpr std::array<QStringView, 6> quickEmoji{u"👍", u"❤️", u"😂", u"🎉", u"😮", u"😢"};

bool isEdit(const FormData &fields)
{
    return fields.value(u"action"_s) == "edit"_L1;
}

Problem badField()
{
    return {u"bad_field"_s, phrase("MessageForms", "This form is incomplete. Load the page again.")};
}

tl::expected<MessageRequest, Problem> editIn(const FormData &fields, const Requester &requester,
                                             MessageId message)
{
    const auto version = WholeNumber::fromText(fields.value(u"version"_s), 1,
                                               std::numeric_limits<qint64>::max());
    if (!version)
        return tl::unexpected(badField());
    const auto text = MessageText::fromInput(fields.value(u"text"_s));
    if (!text)
        return tl::unexpected(text.error());
    const Markup markup = fields.value(u"plain"_s).isEmpty() ? Markup::Markdown : Markup::Plain;
    return MessageEdit{
        .requester = requester, .message = message, .version = *version, .text = *text, .markup = markup};
}

tl::expected<MessageRequest, Problem> reactionIn(const FormData &fields, const Requester &requester,
                                                 MessageId message, bool isOn)
{
    const auto emoji = Emoji::fromInput(fields.value(u"emoji"_s).trimmed());
    if (!emoji)
        return tl::unexpected(Problem{u"bad_field"_s, phrase("MessageForms", "Write or choose one emoji.")});
    return ReactionRequest{.requester = requester, .message = message, .emoji = *emoji, .isOn = isOn};
}

QStringList ownReactions(const Message &message, UserId user)
{
    QStringList emoji;
    for (const Reaction &reaction : message.reactions) {
        if (reaction.users.contains(user))
            emoji.append(reaction.emoji);
    }
    return emoji;
}

// The emoji that others have used, then the quick ones.
QStringList offeredReactions(const Message &message, const QStringList &own)
{
    QStringList emoji;
    for (const Reaction &reaction : message.reactions)
        emoji.append(reaction.emoji);
    for (const QStringView each : quickEmoji)
        emoji.append(each.toString());
    emoji.removeDuplicates();
    emoji.removeIf([&own](const QString &each) { return own.contains(each); });
    return emoji;
}

QVariantList rowsOf(const QStringList &emoji)
{
    QVariantList rows;
    for (const QString &each : emoji)
        rows.append(QVariantMap{{u"emoji"_s, each}});
    return rows;
}

} // namespace

tl::expected<MessageRequest, Problem> MessageForms::requestIn(const FormData &fields,
                                                              const Requester &requester, MessageId message)
{
    if (isEdit(fields))
        return editIn(fields, requester, message);
    const QString action = fields.value(u"action"_s);
    if (action == "remove"_L1)
        return MessageRemoval{.requester = requester, .message = message};
    if (action == "react"_L1 || action == "unreact"_L1)
        return reactionIn(fields, requester, message, action == "react"_L1);
    return tl::unexpected(badField());
}

QString MessageForms::textIn(const FormData &fields)
{
    return isEdit(fields) ? fields.value(u"text"_s) : QString();
}

std::optional<MessageForms::RefusedEdit> MessageForms::refusedEdit(const FormData &fields,
                                                                   const Problem &problem)
{
    if (!isEdit(fields))
        return {};
    return RefusedEdit{fields.value(u"text"_s), fields.value(u"version"_s), problem.code == "conflict"_L1};
}

QVariantMap MessageForms::valuesOf(const Membership &membership, const Message &message,
                                   const std::optional<RefusedEdit> &refused)
{
    const UserId user = membership.user().id;
    const bool isOwn = message.author == user;
    const bool isConflict = refused && refused->isConflict;
    const QStringList own = ownReactions(message, user);
    // After a conflict, the person has seen the newest text and may replace it.
    const QString version = refused && !isConflict ? refused->version : QString::number(message.version);
    return {{u"id"_s, message.id.value()},
            {u"author"_s, message.shownAuthor()},
            {u"mayEdit"_s, isOwn && membership.mayWrite()},
            {u"mayReact"_s, !membership.chat().isArchived},
            {u"mayRemove"_s, isOwn || membership.may(Permission::RemoveMessage)},
            {u"version"_s, version},
            {u"isPlain"_s, message.markup == Markup::Plain},
            {u"text"_s, refused ? refused->text : message.text},
            {u"isConflict"_s, isConflict},
            {u"newest"_s, message.text},
            {u"hasOwnReactions"_s, !own.isEmpty()},
            {u"ownReactions"_s, rowsOf(own)},
            {u"offered"_s, rowsOf(offeredReactions(message, own))}};
}

} // namespace stoa
