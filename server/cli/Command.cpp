#include "server/cli/Command.h"

#include <algorithm>
#include <iterator>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Argument = Command::Argument;
using Option = Command::Option;

// The options of every command.
QList<Option> commonOptions()
{
    return {{u"json"_s, {}, u"Prints JSON instead of text."_s}};
}

Command list(const QString &name, const QString &summary, const AdminEndpoint &endpoint,
             const QStringList &columns, const QList<Argument> &arguments = {})
{
    const Option limit{u"limit"_s, u"N"_s, u"Prints only the first N rows of a list."_s};
    return {name, summary, Command::Kind::List, endpoint, arguments, columns, commonOptions() << limit};
}

Command action(const QString &name, const QString &summary, const QString &done,
               const AdminEndpoint &endpoint, const QList<Argument> &arguments = {},
               const QStringList &printedFields = {})
{
    Command command{name,          summary,        Command::Kind::AdminAction, endpoint, arguments,
                    printedFields, commonOptions()};
    command.done = done;
    return command;
}

Command irreversibleAction(const QString &name, const QString &summary, const QString &done,
                           const AdminEndpoint &endpoint, const AdminEndpoint &subject,
                           const QString &question)
{
    Command command = action(name, summary, done, endpoint, {{u"ID"_s, Argument::Kind::Number}});
    command.options.append({u"yes"_s, {}, u"Does not ask for confirmation."_s});
    command.subject = subject;
    command.question = question;
    return command;
}

// Works on the file of the database, so there is nothing to print as JSON and nothing to confirm.
Command onFile(const QString &name, const QString &summary, const QList<Argument> &arguments = {},
               const QList<Option> &options = {})
{
    return {name, summary, Command::Kind::Database, {}, arguments, {}, options};
}

Command serverOnly(Command command)
{
    command.needsServer = true;
    return command;
}

Command addUser()
{
    Command command = action(u"user add"_s, u"Creates an account; reads the password from standard input."_s,
                             u"Created %1"_s, AdminEndpoints::addUser,
                             {{u"NAME"_s, Argument::Kind::Text, u"name"_s}}, {u"id"_s});
    command.hasPassword = true;
    return command;
}

Command addToken()
{
    Command command = action(u"admin-token"_s,
                             u"Creates an admin token and prints it. It can't be printed again."_s,
                             u"Created %1"_s, AdminEndpoints::addToken, {}, {u"token"_s});
    command.options.append(
        {u"name"_s, u"NAME"_s, u"Name of a new token in lists; default: this machine and the time."_s});
    command.undo = AdminEndpoints::revokeToken;
    return command;
}

QStringList chatColumns()
{
    return {u"id"_s,      u"name"_s,     u"kind"_s,  u"archived"_s,
            u"members"_s, u"messages"_s, u"bytes"_s, u"last_activity_at"_s};
}

QList<Command> userCommands()
{
    const Argument user{u"USER"_s, Argument::Kind::User};
    return {
        list(u"user list"_s, u"Lists all users."_s, AdminEndpoints::users,
             {u"id"_s, u"name"_s, u"role"_s, u"active"_s, u"sessions"_s, u"chats"_s, u"created_at"_s,
              u"last_seen_at"_s}),
        addUser(),
        action(u"user sign-out"_s, u"Ends all sessions of a user."_s, u"Signed out %1"_s,
               AdminEndpoints::signOut, {user}),
        action(u"user deactivate"_s,
               u"Signs a user out and keeps them from signing in; activate undoes this."_s,
               u"Deactivated %1"_s, AdminEndpoints::deactivate, {user}),
        action(u"user activate"_s, u"Allows a deactivated user to sign in again."_s, u"Activated %1"_s,
               AdminEndpoints::activate, {user}),
        action(u"user role"_s, u"Gives a user a role on the server: owner, admin, member or guest."_s,
               u"Changed the role of %1"_s, AdminEndpoints::setRole,
               {user, {u"ROLE"_s, Argument::Kind::Text, u"role"_s}}),
        action(u"user reset-link"_s, u"Creates a link with which the user can set a new password once."_s,
               u"Created a link to set a new password for %1"_s, AdminEndpoints::makeResetLink, {user},
               {u"url"_s, u"expires_at"_s}),
        list(u"user chats"_s, u"Lists the chats that a user is a member of."_s, AdminEndpoints::userChats,
             chatColumns(), {user}),
    };
}

QList<Command> chatCommands()
{
    const Argument id{u"ID"_s, Argument::Kind::Number};
    const Argument member{u"USER"_s, Argument::Kind::User, u"user"_s};
    return {
        list(u"chat list"_s, u"Lists all chats."_s, AdminEndpoints::chats, chatColumns()),
        list(u"chat members"_s, u"Lists the members of a chat."_s, AdminEndpoints::members,
             {u"id"_s, u"name"_s, u"active"_s, u"last_seen_at"_s}, {id}),
        list(u"chat bans"_s, u"Lists the people who are banned from a chat."_s, AdminEndpoints::bans,
             {u"id"_s, u"name"_s, u"by"_s, u"at"_s}, {id}),
        action(u"chat end-ban"_s, u"Ends the ban of a user from a chat."_s, u"Ended the ban of %1"_s,
               AdminEndpoints::endBan, {id, member}),
        list(u"chat messages"_s,
             u"Lists the messages of a chat, newest first, and notes this in the audit log."_s,
             AdminEndpoints::messages, {u"id"_s, u"sent_at"_s, u"author_name"_s, u"text"_s}, {id}),
        action(u"chat remove-member"_s, u"Removes a user from a chat."_s, u"Removed %1"_s,
               AdminEndpoints::removeMember, {id, member}),
        irreversibleAction(
            u"chat delete"_s, u"Deletes a chat with all its messages."_s, u"Deleted %1"_s,
            AdminEndpoints::deleteChat, AdminEndpoints::chats,
            u"Delete chat {id} ({name}) with {members} member(s) and {messages} message(s)?"_s),
        irreversibleAction(
            u"message delete"_s, u"Deletes a message."_s, u"Deleted %1"_s, AdminEndpoints::deleteMessage,
            AdminEndpoints::message,
            u"Delete message {id} by {author} in chat {chat} ({chat_name}), \"{beginning}\"?"_s),
    };
}

QList<Command> accessCommands()
{
    const Argument id{u"ID"_s, Argument::Kind::Number};
    return {
        list(u"invite list"_s, u"Lists the valid invites."_s, AdminEndpoints::invites,
             {u"id"_s, u"chat"_s, u"chat_name"_s, u"maker"_s, u"role"_s, u"guests"_s, u"uses"_s,
              u"max_uses"_s, u"expires_at"_s}),
        irreversibleAction(u"invite revoke"_s, u"Revokes an invite."_s, u"Revoked %1"_s,
                           AdminEndpoints::revokeInvite, AdminEndpoints::invites,
                           u"Revoke invite {id} to chat {chat} ({chat_name})?"_s),
        list(u"session list"_s,
             u"Lists the sessions: each browser or program in which a user is signed in."_s,
             AdminEndpoints::sessions,
             {u"id"_s, u"user"_s, u"user_name"_s, u"browser"_s, u"system"_s, u"address"_s, u"expires_at"_s,
              u"last_seen_at"_s}),
        action(u"session end"_s, u"Ends a session."_s, u"Ended %1"_s, AdminEndpoints::endSession, {id}),
        list(u"token list"_s, u"Lists the admin tokens, without the secrets."_s, AdminEndpoints::tokens,
             {u"id"_s, u"name"_s, u"created_at"_s}),
        irreversibleAction(u"token revoke"_s, u"Revokes an admin token."_s, u"Revoked %1"_s,
                           AdminEndpoints::revokeToken, AdminEndpoints::tokens,
                           u"Revoke token {id} ({name})?"_s),
        addToken(),
    };
}

QList<Command> serverCommands()
{
    const Argument id{u"ID"_s, Argument::Kind::Number};
    const Argument text{u"TEXT"_s, Argument::Kind::Text, u"text"_s};
    return {
        serverOnly(list(u"connection list"_s, u"Lists the open chat connections of the running server."_s,
                        AdminEndpoints::connections,
                        {u"id"_s, u"user_name"_s, u"chat"_s, u"dialect"_s, u"address"_s, u"age_s"_s,
                         u"unsent_bytes"_s, u"waiting_s"_s})),
        serverOnly(action(u"connection close"_s, u"Closes a connection; the client may connect again."_s,
                          u"Closed %1"_s, AdminEndpoints::closeConnection, {id})),
        list(u"audit list"_s, u"Lists the actions of admins, newest first."_s, AdminEndpoints::audit,
             {u"id"_s, u"at"_s, u"actor"_s, u"origin"_s, u"action"_s, u"target"_s, u"detail"_s}),
        serverOnly(action(u"announce"_s, u"Shows an announcement to everyone who is connected."_s,
                          u"Sent to everyone who is connected"_s, AdminEndpoints::announce, {text})),
        serverOnly({u"status"_s,
                    u"Shows the state of the running server."_s,
                    Command::Kind::Report,
                    AdminEndpoints::status,
                    {},
                    {},
                    commonOptions()}),
        serverOnly(action(u"drain"_s, u"Stops the running server in an orderly way."_s,
                          u"The server is stopping"_s, AdminEndpoints::drain)),
    };
}

QList<Command> fileCommands()
{
    const Argument file{u"FILE"_s, Argument::Kind::File};
    return {
        onFile(u"backup"_s, u"Copies the database to a new file; the server may be running."_s, {file},
               {{u"overwrite"_s, {}, u"Replaces the file of a backup if there is one."_s}}),
        onFile(u"check"_s, u"Looks for damage in the database; the server may be running."_s),
        onFile(u"restore"_s,
               u"Replaces the database by a backup and keeps the old one; stop the server first."_s, {file}),
    };
}

} // namespace

QString Command::Option::usage() const
{
    return u"--"_s + (valueName.isEmpty() ? name : name + u' ' + valueName);
}

QString Command::usage() const
{
    QString usage = name;
    for (const Argument &argument : arguments)
        usage += u' ' + argument.name;
    for (const Option &option : options) {
        if (!option.valueName.isEmpty())
            usage += " ["_L1 + option.usage() + u']';
    }
    return usage;
}

bool Command::takes(const QString &option) const
{
    return std::ranges::find(options, option, &Option::name) != options.end();
}

const QList<Command> &Command::all()
{
    static const QList<Command> all = userCommands() + chatCommands() + accessCommands() + serverCommands()
        + fileCommands();
    return all;
}

QList<Command> Command::matching(const QStringList &words)
{
    if (const Command *command = find(words))
        return {*command};
    QList<Command> found;
    std::ranges::copy_if(all(), std::back_inserter(found),
                         [&](const Command &command) { return command.group() == words.value(0); });
    return found.isEmpty() ? all() : found;
}

QList<Command::Option> Command::optionsOf(const QList<Command> &commands)
{
    QList<Option> found;
    for (const Command &command : commands) {
        for (const Option &option : command.options) {
            if (std::ranges::find(found, option.name, &Option::name) == found.end())
                found.append(option);
        }
    }
    return found;
}

const Command *Command::find(const QStringList &words)
{
    const auto it = std::ranges::find_if(all(), [&](const Command &command) {
        const QStringList name = command.name.split(u' ');
        return words.mid(0, name.size()) == name;
    });
    return it == all().end() ? nullptr : &*it;
}

bool Command::isGroup(const QString &word)
{
    return std::ranges::any_of(all(), [&](const Command &command) { return command.group() == word; });
}

} // namespace stoa
