#include "server/admin/AdminRequest.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

HttpError missing(const Phrase &text)
{
    return HttpError(404, u"not_found"_s, text);
}

} // namespace

HttpError AdminRequest::notFound(UserId id)
{
    return missing(phrase("AdminApi", "There is no user with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(ChatId id)
{
    return missing(phrase("AdminApi", "There is no chat with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(MessageId id)
{
    return missing(phrase("AdminApi", "There is no message with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(SessionId id)
{
    return missing(phrase("AdminApi", "There is no valid session with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(ConnectionId id)
{
    return missing(phrase("AdminApi", "There is no open connection with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(InviteId id)
{
    return missing(phrase("AdminApi", "There is no valid invite with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notFound(TokenId id)
{
    return missing(phrase("AdminApi", "There is no admin token with the ID %1.").with(id.value()));
}

HttpError AdminRequest::notAMember(UserId user, ChatId chat)
{
    return missing(
        phrase("AdminApi", "User %1 is not a member of chat %2.").with(user.value(), chat.value()));
}

HttpError AdminRequest::notBanned(UserId user, ChatId chat)
{
    return missing(
        phrase("AdminApi", "User %1 is not banned from chat %2.").with(user.value(), chat.value()));
}

HttpError AdminRequest::noSuchId()
{
    return missing(phrase("AdminApi", "There is nothing with this ID."));
}

HttpError AdminRequest::nameTaken()
{
    return HttpError(409, u"name_taken"_s, phrase("AdminApi", "This name is already taken."));
}

HttpError AdminRequest::nameLooksTaken()
{
    return HttpError(409, u"look_alike"_s,
                     phrase("AuthPage", "This name looks like that of another account. Choose another one."));
}

} // namespace stoa
