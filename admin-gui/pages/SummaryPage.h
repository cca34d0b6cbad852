#pragma once

#include "admin-gui/models/SummaryModel.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/sources/Sources.h"

namespace stoa {

// A ListPage whose rows are T.
template<class T> class SummaryPage : public ListPage
{
public:
    const SummaryModel<T> &model() const { return *m_rows; }

protected:
    SummaryPage(Sources &sources, ActRunner &acts, ListKind kind, const QList<Column<T>> &columns, const Words &words)
        : SummaryPage(sources, acts, kind, new SummaryModel<T>(columns), words)
    {
    }

    SummaryModel<T> &rows() { return *m_rows; }

    // Of a row that is there.
    const T &row(qint64 id) const { return *m_rows->find(id); }

    virtual void receive(const ListRows &rows)
    {
        if constexpr (requires { std::get<QList<T>>(rows); })
            m_rows->update(std::get<QList<T>>(rows));
    }

private:
    SummaryPage(Sources &sources, ActRunner &acts, ListKind kind, SummaryModel<T> *model, const Words &words)
        : ListPage(sources, acts, kind, model, words)
        , m_rows(model)
    {
        connect(&sources, &Sources::listed, this, [this, kind](const ListQuery &query, const ListRows &rows) {
            if (query.kind == kind)
                receive(rows);
        });
        connect(&sources, &Sources::opened, this, [this] { m_rows->clear(); });
    }

    SummaryModel<T> *m_rows; // ListPage's
};

} // namespace stoa
