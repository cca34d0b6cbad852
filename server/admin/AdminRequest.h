#pragma once

#include "server/admin/AdminActor.h"
#include "server/http/HttpError.h"
#include "server/http/Request.h"
#include "shared/model/StrongId.h"

namespace stoa {

// The argument of a handler of the admin API: the request and the acting admin. Also the shared refusals.
struct AdminRequest
{
    Request http;
    AdminActor actor;

    // Returns the id that the route's <arg> names; throws HttpError 404 if it is not a number.
    template<class Id> Id id() const
    {
        const auto id = Id::fromText(http.arguments.value(0));
        if (!id)
            throw noSuchId();
        return *id;
    }

    // Returns the row; throws notFound(id) if there is none.
    template<class Row, class Id> static Row requireRow(const std::optional<Row> &row, Id id)
    {
        if (!row)
            throw notFound(id);
        return *row;
    }

    // Return a 404, with a text that says what there is not.
    static HttpError notFound(UserId id);
    static HttpError notFound(ChatId id);
    static HttpError notFound(MessageId id);
    static HttpError notFound(SessionId id);
    static HttpError notFound(ConnectionId id);
    static HttpError notFound(InviteId id);
    static HttpError notFound(TokenId id);
    static HttpError notAMember(UserId user, ChatId chat);
    static HttpError notBanned(UserId user, ChatId chat);
    static HttpError noSuchId();
    // Returns a 409: an account, or a token, has this name.
    static HttpError nameTaken();
    static HttpError nameLooksTaken();
};

} // namespace stoa
