#include "admin-gui/actions/AdminActions.h"

#include "admin-gui/models/Format.h"
#include "admin-gui/models/RightsText.h"
#include "shared/protocol/AdminEndpoint.h"

namespace stoa {

using namespace Qt::StringLiterals;

AdminAction AdminActions::addPerson(const QString &name, const QString &password)
{
    return {.path = AdminEndpoints::addUser.path(),
            .body = {{u"name"_s, name}, {u"password"_s, password}},
            .verb = tr("Add person"),
            .done = tr("%1 can sign in now.").arg(name)};
}

AdminAction AdminActions::signOut(const UserSummary &user)
{
    return {.path = AdminEndpoints::signOut.path(user.id),
            .question = tr("Sign out %1?").arg(user.name),
            .consequence = tr("This ends all of their sessions immediately. They can sign in again."),
            .verb = tr("Sign out"),
            .done = tr("%1 has been signed out.").arg(user.name)};
}

AdminAction AdminActions::endSession(const SessionSummary &session)
{
    return {.path = AdminEndpoints::endSession.path(session.id),
            .question = tr("End this session of %1?").arg(session.userName),
            .consequence = tr("That browser is signed out immediately. They can sign in again."),
            .verb = tr("End session"),
            .done = tr("A session of %1 has been ended.").arg(session.userName)};
}

AdminAction AdminActions::deactivate(const UserSummary &user)
{
    return {.path = AdminEndpoints::deactivate.path(user.id),
            .question = tr("Deactivate %1?").arg(user.name),
            .consequence = tr("They will be signed out and can’t sign in until you activate the account "
                              "again. Their messages stay."),
            .verb = tr("Deactivate"),
            .done = tr("%1 has been deactivated.").arg(user.name)};
}

AdminAction AdminActions::activate(const UserSummary &user)
{
    return {.path = AdminEndpoints::activate.path(user.id),
            .verb = tr("Activate"),
            .done = tr("%1 can sign in again.").arg(user.name)};
}

AdminAction AdminActions::setRole(const UserSummary &user, const QString &role)
{
    return {.path = AdminEndpoints::setRole.path(user.id),
            .body = {{u"role"_s, role}},
            .verb = tr("Change role"),
            .done = tr("The role of %1 is “%2” now.").arg(user.name, RightsText::serverRole(role))};
}

AdminAction AdminActions::makeResetLink(const UserSummary &user)
{
    return {
        .path = AdminEndpoints::makeResetLink.path(user.id),
        .question = tr("Create a password reset link for %1?").arg(user.name),
        .consequence = tr(
            "Anyone with this link can take over the account, so send it only to its owner. It works once."),
        .verb = tr("Create link")};
}

AdminAction AdminActions::removeMember(const ChatSummary &chat, const UserSummary &user)
{
    return {.path = AdminEndpoints::removeMember.path(chat.id),
            .body = {{u"user"_s, user.id.value()}},
            .question = tr("Remove %1 from “%2”?").arg(user.name, chat.name),
            .consequence = tr(
                "They can no longer see the chat and need an invite to come back. Their messages stay."),
            .verb = tr("Remove"),
            .done = tr("%1 has been removed from “%2”.").arg(user.name, chat.name)};
}

AdminAction AdminActions::endBan(const ChatSummary &chat, const BanSummary &ban)
{
    return {.path = AdminEndpoints::endBan.path(chat.id),
            .body = {{u"user"_s, ban.id.value()}},
            .question = tr("End the ban of %1 from “%2”?").arg(ban.name, chat.name),
            .consequence = tr("They can come back with a new invite."),
            .verb = tr("End ban"),
            .done = tr("%1 is not banned from “%2” any more.").arg(ban.name, chat.name)};
}

AdminAction AdminActions::deleteChat(const ChatSummary &chat)
{
    return {.path = AdminEndpoints::deleteChat.path(chat.id),
            .question = tr("Delete the chat “%1”?").arg(chat.name),
            .consequence
            = tr("The chat and its messages (%1) will be deleted for everyone. This can’t be undone.")
                  .arg(Format::number(chat.messages)),
            .verb = tr("Delete chat"),
            .done = tr("The chat “%1” has been deleted.").arg(chat.name)};
}

AdminAction AdminActions::deleteMessage(const MessageSummary &message)
{
    return {.path = AdminEndpoints::deleteMessage.path(message.id),
            .question = tr("Delete this message by %1?").arg(message.author),
            .consequence
            = tr("“%1”\n\nWritten in “%2”, %3. It will be deleted for everyone. This can’t be undone.")
                  .arg(message.beginning, message.chatName, Format::moment(message.sentAt)),
            .verb = tr("Delete message"),
            .done = tr("A message by %1 has been deleted.").arg(message.author)};
}

AdminAction AdminActions::revokeInvite(const InviteSummary &invite)
{
    return {.path = AdminEndpoints::revokeInvite.path(invite.id),
            .question = tr("Revoke invite %1 to “%2”?").arg(invite.id.value()).arg(invite.chatName),
            .consequence = tr(
                "The link will stop working. This can’t be undone, but members can create a new invite."),
            .verb = tr("Revoke"),
            .done = tr("An invite to “%1” has been revoked.").arg(invite.chatName)};
}

AdminAction AdminActions::closeConnection(const ConnectionSummary &connection)
{
    return {.path = AdminEndpoints::closeConnection.path(connection.id),
            .verb = tr("Close connection"),
            .done = tr("A connection of %1 has been closed. Their browser may connect again.")
                        .arg(connection.userName)};
}

AdminAction AdminActions::addToken(const QString &name)
{
    return {.path = AdminEndpoints::addToken.path(),
            .body = {{u"name"_s, name}},
            .verb = tr("Create token"),
            .done = tr("The token “%1” has been created.").arg(name)};
}

AdminAction AdminActions::revokeToken(const TokenSummary &token)
{
    return {
        .path = AdminEndpoints::revokeToken.path(token.id),
        .question = tr("Revoke the token “%1”?").arg(token.name),
        .consequence = tr("Programs that use it are refused immediately, and so is this monitor if it is its "
                          "own token. This can’t be undone."),
        .verb = tr("Revoke"),
        .done = tr("The token “%1” has been revoked.").arg(token.name)};
}

AdminAction AdminActions::announce(const QString &text)
{
    return {.path = AdminEndpoints::announce.path(),
            .body = {{u"text"_s, text}},
            .verb = tr("Send announcement"),
            .done = tr("The announcement has been sent to everyone who is connected.")};
}

AdminAction AdminActions::drain(const QString &server)
{
    return {.path = AdminEndpoints::drain.path(),
            .question = tr("Shut down %1?").arg(server),
            .consequence = tr("The server stops accepting connections, closes the open ones and exits. This "
                              "can’t be undone: someone has to start it again."),
            .verb = tr("Shut down"),
            .done = tr("%1 is shutting down.").arg(server)};
}

} // namespace stoa
