#include "server/cli/Command.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Argument = Command::Argument;

Command list(const QString &name, const QString &summary, const QString &path, const QStringList &columns,
             const QList<Argument> &arguments = {})
{
    return {name, summary, Command::Kind::List, path, arguments, columns};
}

Command act(const QString &name, const QString &summary, const QString &path,
            const QList<Argument> &arguments = {})
{
    return {name, summary, Command::Kind::AdminAction, path, arguments};
}

Command finalAct(const QString &name, const QString &summary, const QString &path,
                 const QList<Argument> &arguments)
{
    Command command = act(name, summary, path, arguments);
    command.isFinal = true;
    return command;
}

Command showing(Command command, const QStringList &fields)
{
    command.fields = fields;
    return command;
}

QList<Command> table()
{
    const Argument user{u"USER"_s, Argument::Kind::User};
    const Argument id{u"ID"_s, Argument::Kind::Number};
    const Argument member{u"USER"_s, Argument::Kind::User, u"user"_s};
    const Argument name{u"NAME"_s, Argument::Kind::Text, u"name"_s};
    const Argument text{u"TEXT"_s, Argument::Kind::Text, u"text"_s};
    QList<Command> all{
        list(
            u"user list"_s, u"Lists all users."_s, u"/admin/users"_s,
            {u"id"_s, u"name"_s, u"active"_s, u"sessions"_s, u"chats"_s, u"created_at"_s, u"last_seen_at"_s}),
        showing(act(u"user add"_s, u"Creates an account; reads the password from standard input."_s,
                    u"/admin/users"_s, {name}),
                {u"id"_s}),
        act(u"user sign-out"_s, u"Ends all sessions of a user."_s, u"/admin/users/%1/sign-out"_s, {user}),
        act(u"user deactivate"_s, u"Signs a user out and keeps them from signing in; activate undoes this."_s,
            u"/admin/users/%1/deactivate"_s, {user}),
        act(u"user activate"_s, u"Allows a deactivated user to sign in again."_s,
            u"/admin/users/%1/activate"_s, {user}),
        showing(act(u"user reset-link"_s,
                    u"Creates a link with which the user can set a new password once."_s,
                    u"/admin/users/%1/reset-link"_s, {user}),
                {u"url"_s, u"expires_at"_s}),
        list(u"chat list"_s, u"Lists all chats."_s, u"/admin/chats"_s,
             {u"id"_s, u"name"_s, u"members"_s, u"messages"_s, u"bytes"_s, u"last_activity_at"_s}),
        list(u"chat members"_s, u"Lists the members of a chat."_s, u"/admin/chats/%1/members"_s,
             {u"id"_s, u"name"_s, u"active"_s, u"last_seen_at"_s}, {id}),
        act(u"chat remove-member"_s, u"Removes a user from a chat."_s, u"/admin/chats/%1/remove-member"_s,
            {id, member}),
        finalAct(u"chat delete"_s, u"Deletes a chat with all its messages."_s, u"/admin/chats/%1/delete"_s,
                 {id}),
        finalAct(u"message delete"_s, u"Deletes a message."_s, u"/admin/messages/%1/delete"_s, {id}),
        list(u"invite list"_s, u"Lists the valid invites."_s, u"/admin/invites"_s,
             {u"id"_s, u"chat"_s, u"chat_name"_s, u"expires_at"_s}),
        finalAct(u"invite revoke"_s, u"Revokes an invite."_s, u"/admin/invites/%1/revoke"_s, {id}),
        list(u"session list"_s,
             u"Lists the sessions: each browser or program in which a user is signed in."_s,
             u"/admin/sessions"_s, {u"id"_s, u"user"_s, u"user_name"_s, u"expires_at"_s, u"last_seen_at"_s}),
        act(u"session end"_s, u"Ends a session."_s, u"/admin/sessions/%1/end"_s, {id}),
        list(u"token list"_s, u"Lists the admin tokens, without the secrets."_s, u"/admin/tokens"_s,
             {u"id"_s, u"name"_s, u"created_at"_s}),
        finalAct(u"token revoke"_s, u"Revokes an admin token."_s, u"/admin/tokens/%1/revoke"_s, {id}),
        showing(act(u"admin-token"_s, u"Creates an admin token and prints it. It can't be printed again."_s,
                    u"/admin/tokens"_s),
                {u"token"_s}),
        list(u"connection list"_s, u"Lists the open chat connections of the running server."_s,
             u"/admin/connections"_s,
             {u"id"_s, u"user_name"_s, u"chat"_s, u"dialect"_s, u"address"_s, u"age_s"_s, u"unsent_bytes"_s,
              u"waiting_s"_s}),
        list(u"audit list"_s, u"Lists the actions of admins, newest first."_s, u"/admin/audit"_s,
             {u"id"_s, u"at"_s, u"actor"_s, u"origin"_s, u"act"_s, u"target"_s, u"detail"_s}),
        act(u"announce"_s, u"Shows an announcement to everyone who is connected."_s, u"/admin/announce"_s,
            {text}),
        {u"status"_s, u"Shows the state of the running server."_s, Command::Kind::Report, u"/admin/status"_s},
        act(u"drain"_s, u"Stops the running server in an orderly way."_s, u"/admin/drain"_s),
    };
    for (Command &command : all) {
        command.hasPassword = command.name == "user add"_L1;
        command.hasName = command.name == "admin-token"_L1;
        command.isLive = QStringList{u"connection list"_s, u"announce"_s, u"status"_s, u"drain"_s}.contains(
            command.name);
    }
    return all;
}

} // namespace

QString Command::usage() const
{
    QString usage = name;
    for (const Argument &argument : arguments)
        usage += u' ' + argument.name;
    return hasName ? usage + " [--name NAME]"_L1 : usage;
}

const QList<Command> &Command::all()
{
    static const QList<Command> all = table();
    return all;
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
