#pragma once

#include "admin-gui/models/SummaryModel.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/sources/Sources.h"

namespace stoa {

// A ListPage whose rows are T, as the sources list them.
template<class T, class Listed = T> class SummaryPage : public ListPage
{
public:
    const SummaryModel<T> &model() const { return *m_rows; }

protected:
    SummaryPage(Sources &sources, AdminActionRunner &runner, ListKind kind, const QList<Column<T>> &columns,
                const Words &words)
        : SummaryPage(sources, runner, kind, new SummaryModel<T>(columns), words)
    {
    }

    SummaryModel<T> &rows() { return *m_rows; }

    // id: of an existing row.
    const T &row(qint64 id) const { return *m_rows->find(id); }

    virtual void receive(const QList<Listed> &listed)
    {
        if constexpr (std::is_same_v<T, Listed>)
            m_rows->update(listed);
    }

private:
    SummaryPage(Sources &sources, AdminActionRunner &runner, ListKind kind, SummaryModel<T> *model,
                const Words &words)
        : ListPage(sources, runner, kind, model, words)
        , m_rows(model)
    {
        connect(&sources, &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
            if (shows(query))
                receive(std::get<QList<Listed>>(rows));
        });
        connect(&sources, &Sources::opened, this, [this] { m_rows->clear(); });
    }

    SummaryModel<T> *m_rows; // owned by ListPage
};

} // namespace stoa
