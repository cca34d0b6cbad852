#include "admin-gui/actions/AdminActions.h"

#include "admin-gui/models/Format.h"
#include "shared/protocol/AdminEndpoint.h"

namespace stoa {

using namespace Qt::StringLiterals;

AdminAction AdminActions::signOut(const UserSummary &user)
{
    return {.path = AdminEndpoints::signOut.path(user.id),
            .question = tr("Sign out %1?").arg(user.name),
            .consequence = tr("All their sessions end at once. They can sign in again."),
            .verb = tr("Sign out"),
            .done = tr("%1 is signed out.").arg(user.name)};
}

AdminAction AdminActions::endSession(const SessionSummary &session)
{
    return {.path = AdminEndpoints::endSession.path(session.id),
            .question = tr("End this session of %1?").arg(session.userName),
            .consequence = tr("That browser is signed out at once. They can sign in again."),
            .verb = tr("End session"),
            .done = tr("A session of %1 has ended.").arg(session.userName)};
}

AdminAction AdminActions::deactivate(const UserSummary &user)
{
    return {.path = AdminEndpoints::deactivate.path(user.id),
            .question = tr("Deactivate %1?").arg(user.name),
            .consequence = tr("They are signed out and can’t sign in until you activate them again. "
                              "Their messages stay."),
            .verb = tr("Deactivate"),
            .done = tr("%1 is deactivated.").arg(user.name)};
}

AdminAction AdminActions::activate(const UserSummary &user)
{
    return {.path = AdminEndpoints::activate.path(user.id),
            .done = tr("%1 can sign in again.").arg(user.name)};
}

AdminAction AdminActions::makeResetLink(const UserSummary &user)
{
    return {.path = AdminEndpoints::makeResetLink.path(user.id),
            .question = tr("Make a link with which %1 can choose a new password?").arg(user.name),
            .consequence = tr("Whoever has the link can take the account over, so send it to nobody else. "
                              "It works once."),
            .verb = tr("Make link")};
}

AdminAction AdminActions::removeMember(const ChatSummary &chat, const UserSummary &user)
{
    return {.path = AdminEndpoints::removeMember.path(chat.id),
            .body = {{u"user"_s, user.id.value()}},
            .question = tr("Remove %1 from “%2”?").arg(user.name, chat.name),
            .consequence = tr(
                "They no longer see the chat and can return only by an invite. Their messages stay."),
            .verb = tr("Remove"),
            .done = tr("%1 is no longer in “%2”.").arg(user.name, chat.name)};
}

AdminAction AdminActions::deleteChat(const ChatSummary &chat)
{
    return {.path = AdminEndpoints::deleteChat.path(chat.id),
            .question = tr("Delete the chat “%1”?").arg(chat.name),
            .consequence = tr("All %1 of its messages are deleted for everyone. This can’t be undone.")
                               .arg(Format::number(chat.messages)),
            .verb = tr("Delete chat"),
            .done = tr("The chat “%1” is deleted.").arg(chat.name)};
}

AdminAction AdminActions::deleteMessage(MessageId message)
{
    return {.path = AdminEndpoints::deleteMessage.path(message),
            .question = tr("Delete message %1?").arg(message.value()),
            .consequence = tr("It is deleted for everyone. This can’t be undone."),
            .verb = tr("Delete message"),
            .done = tr("Message %1 is deleted.").arg(message.value())};
}

AdminAction AdminActions::revokeInvite(const InviteSummary &invite)
{
    return {.path = AdminEndpoints::revokeInvite.path(invite.id),
            .question = tr("Revoke invite %1 to “%2”?").arg(invite.id.value()).arg(invite.chatName),
            .consequence = tr("Its link stops working. This can’t be undone; members can make a new one."),
            .verb = tr("Revoke"),
            .done = tr("An invite to “%1” is revoked.").arg(invite.chatName)};
}

AdminAction AdminActions::announce(const QString &text)
{
    return {.path = AdminEndpoints::announce.path(),
            .body = {{u"text"_s, text}},
            .done = tr("Everyone who is connected has received the announcement.")};
}

AdminAction AdminActions::drain(const QString &server)
{
    return {.path = AdminEndpoints::drain.path(),
            .question = tr("Drain %1?").arg(server),
            .consequence = tr("The server accepts no new connections, closes the present ones and stops. "
                              "This can’t be undone: someone has to start it again."),
            .verb = tr("Drain"),
            .done = tr("%1 is draining.").arg(server)};
}

} // namespace stoa
