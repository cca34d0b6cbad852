#include "admin-gui/actions/AdminActions.h"

#include "admin-gui/models/Format.h"

namespace stoa {

using namespace Qt::StringLiterals;

AdminAction AdminActions::signOut(const UserSummary &user)
{
    return {.path = u"/admin/users/%1/sign-out"_s.arg(user.id.value()),
            .question = tr("Sign out %1?").arg(user.name),
            .consequence = tr("This ends all of their sessions immediately. They can sign in again."),
            .verb = tr("Sign out"),
            .done = tr("%1 has been signed out.").arg(user.name)};
}

AdminAction AdminActions::endSession(const SessionSummary &session)
{
    return {.path = u"/admin/sessions/%1/end"_s.arg(session.id.value()),
            .question = tr("End this session of %1?").arg(session.userName),
            .consequence = tr("That browser is signed out immediately. They can sign in again."),
            .verb = tr("End session"),
            .done = tr("A session of %1 has been ended.").arg(session.userName)};
}

AdminAction AdminActions::deactivate(const UserSummary &user)
{
    return {.path = u"/admin/users/%1/deactivate"_s.arg(user.id.value()),
            .question = tr("Deactivate %1?").arg(user.name),
            .consequence = tr("They will be signed out and can’t sign in until you activate the account "
                              "again. Their messages stay."),
            .verb = tr("Deactivate"),
            .done = tr("%1 has been deactivated.").arg(user.name)};
}

AdminAction AdminActions::activate(const UserSummary &user)
{
    return {.path = u"/admin/users/%1/activate"_s.arg(user.id.value()),
            .done = tr("%1 can sign in again.").arg(user.name)};
}

AdminAction AdminActions::makeResetLink(const UserSummary &user)
{
    return {
        .path = u"/admin/users/%1/reset-link"_s.arg(user.id.value()),
        .question = tr("Create a password reset link for %1?").arg(user.name),
        .consequence = tr(
            "Anyone with this link can take over the account, so send it only to its owner. It works once."),
        .verb = tr("Create link")};
}

AdminAction AdminActions::removeMember(const ChatSummary &chat, const UserSummary &user)
{
    return {.path = u"/admin/chats/%1/remove-member"_s.arg(chat.id.value()),
            .body = {{u"user"_s, user.id.value()}},
            .question = tr("Remove %1 from “%2”?").arg(user.name, chat.name),
            .consequence = tr(
                "They can no longer see the chat and need an invite to come back. Their messages stay."),
            .verb = tr("Remove"),
            .done = tr("%1 has been removed from “%2”.").arg(user.name, chat.name)};
}

AdminAction AdminActions::deleteChat(const ChatSummary &chat)
{
    return {.path = u"/admin/chats/%1/delete"_s.arg(chat.id.value()),
            .question = tr("Delete the chat “%1”?").arg(chat.name),
            .consequence
            = tr("The chat and its messages (%1) will be deleted for everyone. This can’t be undone.")
                  .arg(Format::number(chat.messages)),
            .verb = tr("Delete chat"),
            .done = tr("The chat “%1” has been deleted.").arg(chat.name)};
}

AdminAction AdminActions::deleteMessage(MessageId message)
{
    return {.path = u"/admin/messages/%1/delete"_s.arg(message.value()),
            .question = tr("Delete message %1?").arg(message.value()),
            .consequence = tr("It will be deleted for everyone. This can’t be undone."),
            .verb = tr("Delete message"),
            .done = tr("Message %1 has been deleted.").arg(message.value())};
}

AdminAction AdminActions::revokeInvite(const InviteSummary &invite)
{
    return {.path = u"/admin/invites/%1/revoke"_s.arg(invite.id.value()),
            .question = tr("Revoke invite %1 to “%2”?").arg(invite.id.value()).arg(invite.chatName),
            .consequence = tr(
                "The link will stop working. This can’t be undone, but members can create a new invite."),
            .verb = tr("Revoke"),
            .done = tr("An invite to “%1” has been revoked.").arg(invite.chatName)};
}

AdminAction AdminActions::announce(const QString &text)
{
    return {.path = u"/admin/announce"_s,
            .body = {{u"text"_s, text}},
            .done = tr("The announcement has been sent to everyone who is connected.")};
}

AdminAction AdminActions::drain(const QString &server)
{
    return {.path = u"/admin/drain"_s,
            .question = tr("Shut down %1?").arg(server),
            .consequence = tr("The server stops accepting connections, closes the open ones and exits. This "
                              "can’t be undone: someone has to start it again."),
            .verb = tr("Shut down"),
            .done = tr("%1 is shutting down.").arg(server)};
}

} // namespace stoa
