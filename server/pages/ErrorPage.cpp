#include "server/pages/ErrorPage.h"

#include "server/pages/Views.h"

#include <QCoreApplication>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorPage)
};

QString titleOf(int status)
{
    switch (status) {
    case 401:
        return Text::tr("Not signed in");
    case 403:
        return Text::tr("No entry");
    case 404:
        return Text::tr("Not found");
    case 429:
    case 503:
        return Text::tr("Busy");
    default:
        return status >= 500 ? Text::tr("Something went wrong") : Text::tr("That did not work");
    }
}

// A program that sends JSON reads JSON.
bool isForProgram(const Request &request)
{
    return request.wantsJson() || request.contentType() == "application/json";
}

} // namespace

Reply ErrorPage::render(const Request &request, const HttpError &error) const
{
    Reply reply;
    if (isForProgram(request)) {
        reply = Reply::json({{"error"_L1, QJsonObject{{"code"_L1, error.code()}, {"text"_L1, error.text()}}}},
                            error.status());
    } else {
        reply = Reply::html(m_views.page(u"error"_s,
                                         {{u"status"_s, error.status()},
                                          {u"title"_s, titleOf(error.status())},
                                          {u"text"_s, error.text()}}),
                            error.status());
    }
    return reply;
}

} // namespace stoa
