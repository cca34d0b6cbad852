#pragma once

#include "shared/model/Summaries.h"
#include "shared/protocol/JsonFields.h"

// The JSON fields of the summaries (docs/admin-api.md).
namespace stoa {

template<class Fields> void visitFields(Fields &fields, UserSummary &user)
{
    fields("id", user.id);
    fields("name", user.name);
    fields("active", user.isActive);
    fields("sessions", user.sessions);
    fields("chats", user.chats);
    fields("created_at", user.createdAt);
    fields("last_seen_at", user.lastSeenAt);
    fields("role", user.role);
}

template<class Fields> void visitFields(Fields &fields, ChatSummary &chat)
{
    fields("id", chat.id);
    fields("name", chat.name);
    fields("members", chat.members);
    fields("messages", chat.messages);
    fields("bytes", chat.bytes);
    fields("last_activity_at", chat.lastActivityAt);
    fields("kind", chat.kind);
    fields("archived", chat.isArchived);
}

template<class Fields> void visitFields(Fields &fields, MessageSummary &message)
{
    fields("id", message.id);
    fields("chat", message.chat);
    fields("chat_name", message.chatName);
    fields("author", message.author);
    fields("sent_at", message.sentAt);
    fields("beginning", message.beginning);
}

template<class Fields> void visitFields(Fields &fields, ChatMessage &message)
{
    fields("id", message.id);
    fields("seq", message.seq);
    fields("author", message.author);
    fields("author_name", message.authorName);
    fields("sent_at", message.sentAt);
    fields("text", message.text);
}

template<class Fields> void visitFields(Fields &fields, SessionSummary &session)
{
    fields("id", session.id);
    fields("user", session.user);
    fields("user_name", session.userName);
    fields("expires_at", session.expiresAt);
    fields("last_seen_at", session.lastSeenAt);
    fields("browser", session.origin.browser);
    fields("system", session.origin.system);
    fields("address", session.origin.address);
}

template<class Fields> void visitFields(Fields &fields, InviteSummary &invite)
{
    fields("id", invite.id);
    fields("chat", invite.chat);
    fields("chat_name", invite.chatName);
    fields("expires_at", invite.expiresAt);
    fields("maker", invite.maker);
    fields("uses", invite.uses);
    fields("max_uses", invite.maxUses);
    fields("role", invite.role);
    fields("guests", invite.isForGuests);
}

template<class Fields> void visitFields(Fields &fields, BanSummary &ban)
{
    fields("id", ban.id);
    fields("name", ban.name);
    fields("by", ban.by);
    fields("at", ban.at);
}

template<class Fields> void visitFields(Fields &fields, TokenSummary &token)
{
    fields("id", token.id);
    fields("name", token.name);
    fields("created_at", token.createdAt);
}

template<class Fields> void visitFields(Fields &fields, AuditEntry &entry)
{
    fields("id", entry.id);
    fields("at", entry.at);
    fields("actor", entry.actor);
    fields("origin", entry.origin);
    fields("action", entry.action);
    fields("target", entry.target);
    fields("detail", entry.detail);
}

template<class Fields> void visitFields(Fields &fields, ConnectionSummary &connection)
{
    fields("id", connection.id);
    fields("user", connection.user);
    fields("user_name", connection.userName);
    fields("chat", connection.chat);
    fields("dialect", connection.dialect);
    fields("address", connection.address);
    fields("age_s", connection.ageSeconds);
    fields("unsent_bytes", connection.unsentBytes);
    fields("waiting_s", connection.waitingSeconds);
    fields("session", connection.session);
}

} // namespace stoa
