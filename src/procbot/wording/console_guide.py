"""Vietnamese of the console's guides: their list, and which page leads to which heading."""

NAV = "Hướng dẫn"
NAV_HINT = "Từng việc một, có hình: bấm gì, thấy gì, vướng thì làm sao."
LEAD = "Mỗi hướng dẫn đi theo từng việc bạn muốn làm."
NONE = "Máy này chưa có hướng dẫn"
NONE_HINT = "Các tệp hướng dẫn không được cài cùng. Bạn báo quản trị viên cài lại procbot giúp mình nhé."

ORDER: dict[str, int] = {"bien-tap": 0, "ra-soat": 1, "quan-tri": 2}
"""In which the list shows the guides, by file; others follow."""

_TO_MERGE = "bien-tap#hai-người-cùng-sửa-một-bài"
_TO_RECALL = "bien-tap#tôi-muốn-đính-chính-với-người-đã-nhận-câu-trả-lời-cũ"
_TO_TRY = "bien-tap#tôi-muốn-hỏi-thử-một-câu"
_TO_IMPORT = "bien-tap#tôi-muốn-nhập-một-tài-liệu-có-sẵn"
_TO_PUBLISH = "bien-tap#tôi-muốn-duyệt-và-xuất-bản-bài-của-người-khác"
_TO_HISTORY = "bien-tap#tôi-muốn-xem-hoặc-lấy-lại-bản-cũ"
_TO_REGISTER = "bien-tap#tôi-muốn-ghi-một-văn-bản-đã-bị-thay-thế"
_TO_GAPS = "bien-tap#tôi-muốn-biết-công-nhân-hỏi-gì-mà-chưa-có-bài"
_TO_LEXICON = "bien-tap#tôi-muốn-dạy-máy-một-từ"
_TO_BROADCAST = "bien-tap#tôi-muốn-gửi-tin-cho-người-theo-dõi"
_TO_QUEUES = "ra-soat#tôi-muốn-lập-hàng-đợi"
_TO_ACTIONS = "ra-soat#tôi-muốn-giao-việc-sửa-và-xem-đã-tốt-hơn-chưa"
_TO_ESCALATIONS = "ra-soat#tôi-muốn-trả-lời-câu-chuyển-cán-bộ"
_TO_STAFF = "quan-tri#tôi-muốn-thêm-một-cán-bộ"

HELP: dict[str, str] = {
    "articles": "bien-tap#tôi-muốn-tìm-một-bài",
    "article_new": "bien-tap#tôi-muốn-viết-một-bài-mới",
    "import": _TO_IMPORT,
    "import_choose": _TO_IMPORT,
    "article": "bien-tap#tôi-muốn-sửa-một-bài",
    "article_markdown": "bien-tap#tôi-muốn-sửa-một-bài",
    "article_merge": _TO_MERGE,
    "article_save": _TO_MERGE,
    "article_history": _TO_HISTORY,
    "article_restore": _TO_HISTORY,
    "article_discard": _TO_HISTORY,
    "article_compare": _TO_HISTORY,
    "article_publishing": _TO_PUBLISH,
    "article_submit": _TO_PUBLISH,
    "article_send_back": _TO_PUBLISH,
    "article_accept_published": _TO_PUBLISH,
    "article_publish": _TO_PUBLISH,
    "article_retire": _TO_PUBLISH,
    "article_job": "bien-tap#xem-trước-ảnh-hưởng",
    "article_recall": _TO_RECALL,
    "try_it": _TO_TRY,
    "try_it_teach": _TO_TRY,
    "assigned": "bien-tap#tôi-muốn-làm-việc-người-rà-soát-giao",
    "validity": "bien-tap#tôi-muốn-biết-bài-nào-sắp-cũ",
    "legal": _TO_REGISTER,
    "legal_add": _TO_REGISTER,
    "legal_edit": _TO_REGISTER,
    "gaps": _TO_GAPS,
    "gaps_dismissed": _TO_GAPS,
    "gap": _TO_GAPS,
    "lexicon": _TO_LEXICON,
    "lexicon_add": _TO_LEXICON,
    "lexicon_edit": _TO_LEXICON,
    "lexicon_changes": _TO_LEXICON,
    "lexicon_try": _TO_LEXICON,
    "lexicon_job": _TO_LEXICON,
    "broadcasts": _TO_BROADCAST,
    "broadcast_compose": _TO_BROADCAST,
    "broadcast": _TO_BROADCAST,
    "broadcast_send": _TO_BROADCAST,
    "log": "ra-soat#tôi-muốn-tìm-một-câu-đã-hỏi",
    "exchange": "ra-soat#tôi-muốn-hiểu-vì-sao-procbot-trả-lời-như-vậy",
    "queues": _TO_QUEUES,
    "queue_add": _TO_QUEUES,
    "queue_edit": _TO_QUEUES,
    "judging": "ra-soat#tôi-muốn-nhận-xét-nhanh-bằng-bàn-phím",
    "decisions": "ra-soat#tôi-muốn-kết-luận-khi-hai-người-khác-ý",
    "labels": "ra-soat#tôi-muốn-gắn-nhãn",
    "actions": _TO_ACTIONS,
    "action": _TO_ACTIONS,
    "escalations": _TO_ESCALATIONS,
    "escalation_openings": _TO_ESCALATIONS,
    "escalation": _TO_ESCALATIONS,
    "dashboard": "ra-soat#tôi-muốn-xem-số-liệu",
    "purged_figures": "ra-soat#tôi-muốn-xem-số-liệu",
    "reports": "ra-soat#tôi-muốn-gửi-báo-cáo-tháng",
    "log_export": "ra-soat#tôi-muốn-lấy-nhật-ký-ra-tệp",
    "staff": _TO_STAFF,
    "staff_add": _TO_STAFF,
    "staff_edit": "quan-tri#có-người-quên-mật-khẩu-hoặc-mất-điện-thoại",
    "second_factor": "quan-tri#tôi-muốn-bật-xác-thực-hai-bước",
    "audit": "quan-tri#tôi-muốn-biết-ai-đã-làm-gì",
    "audit_export": "quan-tri#tôi-muốn-biết-ai-đã-làm-gì",
    "privacy": "quan-tri#tôi-muốn-biết-procbot-giữ-dữ-liệu-gì-của-công-nhân",
    "masking": "quan-tri#tôi-muốn-thử-việc-che-thông-tin",
}
"""By a page's name: the guide's file and the heading that tells of it; names that only take a form show it again when refused."""
